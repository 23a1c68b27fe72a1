import Packets

/// SYNs without an answer, a second apart, each from another port.
public enum SYNFlood {
    /// Writes `count` of them into a file and returns its path.
    public static func file(of count: Int, in folder: TemporaryFolder) throws -> String {
        let server = Endpoint(address: Address(ipv4: 0x0a00_0002), port: 80)
        let frames = (0..<count).compactMap { number -> PcapFile.Frame? in
            let client = Endpoint(address: Address(ipv4: 0x0a00_0001), port: UInt16(40000 + number))
            let syn = TCPPacket(source: client, destination: server, sequence: SequenceNumber(1), flags: .syn)
            guard let bytes = FrameEncoder.frame(syn, in: .ethernet) else { return nil }
            return PcapFile.Frame(time: Timestamp(seconds: Int64(number), nanoseconds: 0), bytes: bytes)
        }
        return try folder.file(PcapWriter.bytes(of: PcapFile(link: .ethernet, frames: frames)))
    }
}
