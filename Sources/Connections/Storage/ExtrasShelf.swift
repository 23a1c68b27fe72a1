/// The extras of packed connections, each under a number that stands in the connection's record; 0 is nothing.
struct ExtrasShelf: Sendable {
    /// Bytes that they take.
    private(set) var bytes = 0
    private var places: [Extras] = []
    /// Numbers that were given back.
    private var free: [UInt64] = []

    /// The extras under `number`.
    subscript(number: UInt64) -> Extras {
        places[Int(number) - 1]
    }

    /// Keeps `extras`.
    ///
    /// - Returns: Their number.
    mutating func put(_ extras: Extras) -> UInt64 {
        bytes += extras.size
        guard let number = free.popLast() else {
            places.append(extras)
            return UInt64(places.count)
        }
        places[Int(number) - 1] = extras
        return number
    }

    /// Gives up what is under `number`.
    mutating func remove(_ number: UInt64) {
        bytes -= self[number].size
        places[Int(number) - 1] = Extras()
        free.append(number)
    }
}
