/// `port1 in 198.51.100.2.43169 -> 198.51.100.3.80: syn 1447438239`.
enum FortiOSLine {
    /// Whether `rest`, behind the time, is of FortiOS's sniffer.
    static func isOne(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let arrow = rest.firstPlace(of: " -> ") else { return false }
        let behind = rest[arrow...]
        return [": syn ", ": ack ", ": psh ", ": fin ", ": rst "].contains { behind.holds($0) }
    }
}
