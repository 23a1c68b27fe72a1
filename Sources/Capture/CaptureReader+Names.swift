import CPcap
import Packets

/// What can be asked of files and link types by their names.
extension CaptureReader {
    /// Whether all of `paths` can be read a second time: pipes cannot.
    public static func canReadAgain(_ paths: [String]) -> Bool {
        paths.allSatisfy(FileProbe.isRegular)
    }

    /// The one of `paths` that writing to `output` would destroy before it is read.
    public static func overwritten(by output: String, _ paths: [String]) -> String? {
        paths.first { FileProbe.isSame($0, output) }
    }

    /// libpcap's name of a link type, such as EN10MB; its number where it has none.
    public static func name(of link: LinkType) -> String {
        guard let name = unsafe pcap_datalink_val_to_name(link.rawValue) else { return String(link.rawValue) }
        return unsafe String(cString: name)
    }
}
