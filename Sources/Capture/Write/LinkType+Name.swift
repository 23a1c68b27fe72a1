import CPcap
import Packets

extension LinkType {
    /// libpcap's name, such as EN10MB; the number where it has none.
    public var name: String {
        guard let name = unsafe pcap_datalink_val_to_name(rawValue) else { return String(rawValue) }
        return unsafe String(cString: name)
    }
}
