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
        json.beginArray()
        json.string(text)
        json.string("")
        json.endArray()
        let written = json.text.string
        #expect(written.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0).contains($0.value) })
        let parsed = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String]
        #expect(parsed == [text, ""])
    }

    @Test(arguments: [
        (0, "0.000000"), (24_000, "0.000024"), (16_711_070_000, "16.711070"), (1, "0.000000001"),
        (-1_500_000_000, "-1.500000"), (Int64.max, "9223372036.854775807"), (Int64.min, "-9223372036.854775808"),
    ])
    func durationsAreExact(_ nanoseconds: Int64, _ expected: String) {
        var json = JSONWriter()
        json.seconds(Interval(nanoseconds: nanoseconds))
        #expect(json.text.string == expected)
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000000000Z"),
        (-1, "1969-12-31T23:59:59.999999999Z"),
        (1_795_270_365_104_687_000, "2026-11-21T14:12:45.104687000Z"),
        (951_782_400_000_000_000, "2000-02-29T00:00:00.000000000Z"),
        (4_107_542_399_999_999_999, "2100-02-28T23:59:59.999999999Z"),
        (Int64.max, "2262-04-11T23:47:16.854775807Z"),
        (Int64.min, "1677-09-21T00:12:43.145224192Z"),
    ])
    func timesAreOfTheCalendar(_ nanoseconds: Int64, _ expected: String) {
        var json = JSONWriter()
        json.time(Timestamp(nanoseconds: nanoseconds))
        #expect(json.text.string == "\"\(expected)\"")
    }

    @Test func theBufferGrows() {
        var json = JSONWriter()
        json.beginArray()
        for _ in 0..<10_000 { json.number(UInt64.max) }
        json.endArray()
        #expect(json.text.count == 2 + 10_000 * 21 - 1)
        #expect(json.text.string.hasSuffix("18446744073709551615]"))
    }
}
