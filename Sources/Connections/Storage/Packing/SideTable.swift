/// The side data of packed connections, each under a number that stands in the connection's record; 0 is none.
struct SideTable: Sendable {
    /// Bytes that they take.
    private(set) var bytes = 0
    private var places: [SideData] = []
    /// Numbers that were given back.
    private var free: [UInt64] = []

    /// The side data under `number`.
    subscript(number: UInt64) -> SideData {
        places[Int(number) - 1]
    }

    /// Keeps `sideData`.
    ///
    /// - Returns: Its number.
    mutating func put(_ sideData: SideData) -> UInt64 {
        bytes += sideData.size
        guard let number = free.popLast() else {
            places.append(sideData)
            return UInt64(places.count)
        }
        places[Int(number) - 1] = sideData
        return number
    }

    /// Removes the side data under `number`.
    mutating func remove(_ number: UInt64) {
        bytes -= self[number].size
        places[Int(number) - 1] = SideData()
        free.append(number)
    }
}
