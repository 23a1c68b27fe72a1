import Capture
import Packets

/// A file that packets are written to, of either format.
enum PacketFile {
    case pcap(CaptureWriter)
    case pcapng(PcapNGOutput)

    /// Bytes written so far.
    var size: Int {
        switch self {
        case .pcap(let writer): writer.size
        case .pcapng(let output): output.size
        }
    }

    /// Something could not be written: `flush()` says why.
    var hasFailed: Bool {
        switch self {
        case .pcap(let writer): writer.hasFailed
        case .pcapng(let output): output.hasFailed
        }
    }

    /// Hands everything to the system.
    func flush() throws(CaptureError) {
        switch self {
        case .pcap(let writer): try writer.flush()
        case .pcapng(let output): try output.flush()
        }
    }
}
