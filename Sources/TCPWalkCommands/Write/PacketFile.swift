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

    /// Hands everything to the system.
    func flush() throws(CaptureError) {
        switch self {
        case .pcap(let writer): try writer.flush()
        case .pcapng(let output): try output.flush()
        }
    }
}
