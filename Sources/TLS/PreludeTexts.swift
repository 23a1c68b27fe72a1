/// The first bytes of both directions, in which a prelude is looked for.
struct PreludeTexts {
    let client: [UInt8]
    let server: [UInt8]

    /// The lines of a text, without their ends; what has no end is the last.
    static func lines(_ text: [UInt8]) -> [Line] {
        text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map { Line($0) }
    }

    /// A line, and its words in capitals.
    struct Line {
        let text: ArraySlice<UInt8>

        init(_ text: ArraySlice<UInt8>) {
            self.text = text.last == UInt8(ascii: "\r") ? text.dropLast() : text
        }

        /// Its words, in capitals, as far as they are ASCII.
        var words: [String] {
            text.prefix(128).split(separator: UInt8(ascii: " ")).map { word in
                String(decoding: word.map { 0x61...0x7a ~= $0 ? $0 - 0x20 : $0 }, as: UTF8.self)
            }
        }

        /// Whether it begins with three digits; then these, and whether more lines follow (`250-`).
        var reply: (code: String, isLast: Bool)? {
            guard text.count >= 3, text.prefix(3).allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
            let isLast = text.dropFirst(3).first != UInt8(ascii: "-")
            return (String(decoding: text.prefix(3), as: UTF8.self), isLast)
        }
    }
}

extension [UInt8] {
    /// Whether they begin with `prefix`.
    func begins(with prefix: String) -> Bool {
        starts(with: prefix.utf8)
    }

    /// Where `needle` begins in them; nil where it is not there.
    func place(of needle: [UInt8], from start: Int = 0) -> Int? {
        guard !needle.isEmpty, count >= needle.count, start <= count - needle.count else { return nil }
        for place in start...count - needle.count
        where self[place] == needle[0] && self[place..<place + needle.count].elementsEqual(needle) {
            return place
        }
        return nil
    }
}
