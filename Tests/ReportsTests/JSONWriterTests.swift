import Foundation
import Packets
import Testing

@testable import Reports

@Suite struct JSONWriterTests {
    @Test func commasStandBetweenMembersOnly() {
        var json = JSONWriter()
        json.beginObject()
        json.member("one", 1)
        json.object("two") { _ in }
        json.array("three", [1, 2]) { $0.number($1) }
        json.member("four", Int?.none)
        json.member("five", false)
        json.endObject()
        json.endLine()
        json.number(-7)
        #expect(json.text.string == #"{"one":1,"two":{},"three":[1,2],"four":null,"five":false}"# + "\n-7")
    }

    /// Every scalar that is anything but plain comes back from another program's parser as it went in, and no control
    /// character reaches a terminal.
    @Test func textsSurvive() throws {
        var text = "plain \"quoted\" \\ slash / grün \u{2028}\u{2029}\u{7f}\u{9b}31m \u{1f600}"
        for value in 0..<0x20 as Range<UInt8> { text.unicodeScalars.append(Unicode.Scalar(value)) }
        var json = JSONWriter()
        json.beginObject()
        json.array("texts", [text, ""]) { $0.string($1) }
        json.member("text", text)
        json.endObject()
        let written = json.text.string
        #expect(written.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) })
        let parsed = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any]
        #expect(parsed?["texts"] as? [String] == [text, ""])
        #expect(parsed?["text"] as? String == text)
    }

    /// Text is looked at in words of eight bytes, of which the last may begin within the one before: what needs an escape is
    /// found at every place of a text of any length, and nothing else is taken for it.
    @Test func escapesAreFoundAtAnyPlace() {
        for length in 1...26 {
            for place in 0..<length {
                for byte in 0..<0x80 as Range<UInt8> {
                    var text = [UInt8](repeating: UInt8(ascii: "~"), count: length)
                    text[place] = byte
                    let isClean = text.withUnsafeBytes { JSONText.isClean($0) }
                    #expect(isClean == (byte >= 0x20 && byte < 0x7f && byte != 0x22 && byte != 0x5c))
                }
            }
        }
        for text in ["ü", "abcü", "abcdü", "abcdefghü"] {
            #expect(!Array(text.utf8).withUnsafeBytes { JSONText.isClean($0) })
        }
    }

    /// Names of any length come in one piece with their values.
    @Test func namesOfAnyLength() {
        var json = JSONWriter()
        json.beginObject()
        json.member("a", UInt64.max)
        json.member("mss", 1460)
        json.member("frames", -100_000_000)
        json.member("keepalives", 99_999_999)
        json.member("malformed_options_", Int64.min)
        json.member("a_name_that_is_longer_than_any_of_a_record", "two")
        json.member("", fixed: "a/1")
        json.endObject()
        let numbers =
            #"{"a":18446744073709551615,"mss":1460,"frames":-100000000,"keepalives":99999999,"#
            + #""malformed_options_":-9223372036854775808,"#
        #expect(json.text.string == numbers + #""a_name_that_is_longer_than_any_of_a_record":"two","":"a/1"}"#)
    }

    @Test(arguments: [
        (0, "0.000000"), (24_000, "0.000024"), (16_711_070_000, "16.711070"), (1, "0.000000001"),
        (-1_500_000_000, "-1.500000"), (Int64.max, "9223372036.854775807"), (Int64.min, "-9223372036.854775808"),
    ])
    func durationsAreExact(_ nanoseconds: Int64, _ expected: String) {
        var json = JSONWriter()
        json.member("t", Interval(nanoseconds: nanoseconds))
        #expect(json.text.string == #""t":"# + expected)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000000000Z"),
        (1_795_270_365_104_687_000, "2026-11-21T14:12:45.104687000Z"),
        (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
        (4_107_542_399_999_999_999, "2100-02-28T23:59:59.999999999Z"),
        (Int64.max, "2262-04-11T23:47:16.854775807Z"),
    ])
    func timesAreOfTheCalendar(_ nanoseconds: Int64, _ expected: String) {
        var json = JSONWriter()
        json.member("t", Timestamp(nanoseconds: nanoseconds))
        #expect(json.text.string == #""t":"\#(expected)""#)
    }

    /// A time before 1970 is that of a text without times: none is written.
    @Test(arguments: [-1, Int64.min])
    func unknownTimesAreNull(_ nanoseconds: Int64) {
        var json = JSONWriter()
        json.member("t", Timestamp(nanoseconds: nanoseconds))
        #expect(json.text.string == #""t":null"#)
    }

    @Test func theBufferGrows() {
        var json = JSONWriter()
        json.array("n", 0..<10_000) { json, _ in json.number(UInt64.max) }
        #expect(json.text.count == 6 + 10_000 * 21 - 1)
        #expect(json.text.string.hasSuffix("18446744073709551615]"))
    }
}
