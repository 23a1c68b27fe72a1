import Capture

/// What `--version` says: what a bug report needs to name.
enum ProgramVersion {
    /// tcpwalk's own version.
    static let number = "0.1.0"

    /// tcpwalk's, libpcap's and Swift's version, a line each.
    static var text: String {
        "tcpwalk \(number)\n\(PcapLibrary.version)\nSwift \(swift)"
    }

    /// The compiler's version; Swift has no way to ask for it but to compare.
    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }
}
