/// Which characters the reader's terminal has.
enum Charset {
    /// Whether the locale has ASCII only: one is set, and it is not UTF-8 (POSIX, Base Definitions 8.2). Without any locale,
    /// as services and containers are, text stays what it is.
    static var isASCII: Bool {
        isASCII(["LC_ALL", "LC_CTYPE", "LANG"].map { Display.variable($0) })
    }

    /// The same for LC_ALL, LC_CTYPE and LANG with these values; the first that is set counts.
    static func isASCII(_ locales: [String]) -> Bool {
        guard let locale = locales.first(where: { !$0.isEmpty }) else { return false }
        let name = locale.lowercased()
        return !name.contains("utf-8") && !name.contains("utf8")
    }
}
