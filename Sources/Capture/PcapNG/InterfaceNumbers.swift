/// Which number each interface of the inputs has in a file that is written.
struct InterfaceNumbers {
    /// From this many on, further ones keep only their link type: no real capture has so many, but a damaged file can.
    private static let most = 60_000

    /// The numbers of those that frames were written of.
    private(set) var numbers: [FrameDetails.InterfaceKey: Int] = [:]
    private var known: [InterfaceDescription: Int] = [:]

    /// The number of an interface that is not in `numbers`, and its description if it is to be written first. Interfaces
    /// that are described alike, in several files or sections, are one.
    mutating func add(_ details: FrameDetails) -> (number: Int, new: InterfaceDescription?) {
        if numbers.count >= Self.most { numbers.removeAll() }
        var description = details.interface
        if known.count >= Self.most, known[description] == nil {
            description = InterfaceDescription(link: description.link, snapshotLength: 0)
        }
        let number = known[description] ?? known.count
        let isNew = known[description] == nil
        known[description] = number
        numbers[details.key] = number
        return (number, isNew ? description : nil)
    }
}
