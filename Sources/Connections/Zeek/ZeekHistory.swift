/// Zeek's letters of a connection, upper case for the originator, lower case for the responder.
///
/// The first 14 lie in the connection itself, which is nearly always all of them: each in the low six bits of its ASCII code, which
/// has the two above from 0x40.
struct ZeekHistory: Sendable {
    /// Letters in the first word: a codec takes no more than 57 bits at once.
    static let lettersInFirst = 9
    private static let lettersInBoth = 14
    static let bitsOfLetter = 6

    // In this order they take no more room than a string.
    var first: UInt64 = 0
    /// Letters that do not fit in the words, in ASCII.
    private var others: [UInt8] = []
    var second: UInt32 = 0
    var countInWords: UInt8 = 0

    /// No letters.
    init() {}

    /// How many there are.
    var count: Int {
        Int(countInWords) + others.count
    }

    /// All of them are in the words, and so in a packed record.
    var fitsRecord: Bool {
        others.isEmpty
    }

    /// Whether there is just this letter of the originator.
    func isOnly(_ letter: ZeekLetter) -> Bool {
        count == 1 && first == Self.packed(letter.ascii)
    }

    /// As Zeek writes it.
    var text: String {
        var text = ""
        for place in 0..<Int(countInWords) { text.unicodeScalars.append(Unicode.Scalar(ascii(at: place))) }
        for letter in others { text.unicodeScalars.append(Unicode.Scalar(letter)) }
        return text
    }

    /// Adds a letter, given in ASCII.
    mutating func append(_ letter: UInt8) {
        let place = Int(countInWords)
        guard place < Self.lettersInBoth else { return others.append(letter) }
        countInWords += 1
        let shifted = Self.packed(letter) << Self.shift(place)
        if place < Self.lettersInFirst { first |= shifted } else { second |= UInt32(truncatingIfNeeded: shifted) }
    }

    private func ascii(at place: Int) -> UInt8 {
        let word = place < Self.lettersInFirst ? first : UInt64(second)
        return 0x40 | UInt8(truncatingIfNeeded: word >> Self.shift(place) & 0x3f)
    }

    private static func packed(_ letter: UInt8) -> UInt64 {
        UInt64(letter & 0x3f)
    }

    private static func shift(_ place: Int) -> UInt64 {
        UInt64(place % lettersInFirst * bitsOfLetter)
    }
}
