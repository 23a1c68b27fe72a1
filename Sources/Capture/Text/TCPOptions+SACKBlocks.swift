import Packets

extension TCPOptions {
    /// The same options with the edges of their SACK blocks (RFC 2018 3) `base` further on.
    func sackBlocksShifted(by base: UInt32) -> TCPOptions {
        guard base != 0, count >= 10 else { return self }
        var bytes = (0..<Int(count)).map { self[$0] }
        var at = 0
        while at < bytes.count, bytes[at] != 0 {
            if bytes[at] == 1 {
                at += 1
                continue
            }
            guard at + 1 < bytes.count, bytes[at + 1] >= 2, at + Int(bytes[at + 1]) <= bytes.count else { break }
            let end = at + Int(bytes[at + 1])
            if bytes[at] == 5 {
                for edge in stride(from: at + 2, to: end - 3, by: 4) {
                    let value = u32(at: edge) &+ base
                    for place in 0..<4 {
                        bytes[edge + place] = UInt8(truncatingIfNeeded: value >> UInt32(8 * (3 - place)))
                    }
                }
            }
            at = end
        }
        var shifted = TCPOptions()
        for byte in bytes { shifted.append(byte) }
        shifted.declaredCount = declaredCount
        return shifted
    }
}
