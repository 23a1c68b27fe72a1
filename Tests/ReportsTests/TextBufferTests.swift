import Reports
import Testing

@Suite struct TextBufferTests {
    @Test func numbers() {
        var text = TextBuffer()
        text.append(decimal: 0)
        text.append(byte: 32)
        text.append(decimal: UInt64.max)
        text.append(byte: 32)
        text.append(decimal: Int64.min)
        text.append(byte: 32)
        text.append(decimal: 7, width: 5, pad: 32)
        text.append(decimal: 123_456, width: 5, pad: 32)
        text.append(byte: 32)
        text.append(decimal: 42, width: 30)
        text.append(byte: 32)
        text.append(hex: 0xdead_beef_0000_0001)
        text.append(byte: 32)
        text.append(hex: 10, width: 2)
        let expected =
            "0 18446744073709551615 -9223372036854775808     7123456 000000000000000000000000000042"
            + " deadbeef00000001 0a"
        #expect(text.string == expected)
    }

    @Test func texts() {
        var text = TextBuffer(capacity: 10)
        #expect(text.isEmpty)
        text.append("fixed ")
        text.append(String("grün"))
        var other = TextBuffer()
        other.append("!")
        text.append(other)
        #expect(text.string == "fixed grün!")
        #expect(text.count == 12)
        text.removeAll()
        #expect(text.bytes.isEmpty)
    }
}
