import CPcap

/// The libpcap that the program runs with.
public enum PcapLibrary {
    /// Its version string, such as `libpcap version 1.10.3 (with TPACKET_V3)`.
    public static var version: String {
        guard let text = unsafe pcap_lib_version() else { return "libpcap of an unknown version" }
        return unsafe escaped(String(cString: text))
    }
}
