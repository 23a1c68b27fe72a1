/// What an interface says of its link types: a handle is activated only to be asked.
extension NetworkInterface {
    /// The names of the link types that `interface` offers for -y, the one that is used first.
    ///
    /// - Throws: `CaptureError` when it cannot be opened.
    public static func linkTypes(of interface: String) throws(CaptureError) -> [String] {
        let probe = try PcapHandle(LiveOptions(interface: interface))
        defer { probe.close() }
        return probe.linkTypes
    }

    /// The link type that `interface` is captured with; nil where opening it is not permitted.
    public static func linkType(of interface: String) -> String? {
        guard let probe = try? PcapHandle(LiveOptions(interface: interface)) else { return nil }
        defer { probe.close() }
        return probe.currentLinkType
    }
}
