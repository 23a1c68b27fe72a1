import Testing

@testable import Reports

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

    /// Digits are made eight at a time; every length of number and every width must come out as the library has it.
    @Test func digitsOfAnyLengthAndWidth() {
        var numbers: [UInt64] = [0, UInt64(UInt32.max), .max]
        var power: UInt64 = 1
        for _ in 0..<19 {
            power *= 10
            numbers += [power - 1, power, power + 1, power &* 9 / 7, power / 3]
        }
        for number in numbers {
            for width in 0...22 {
                for pad in ["0", " "] {
                    var text = TextBuffer()
                    text.append(decimal: number, width: width, pad: pad == "0" ? 48 : 32)
                    let digits = String(number)
                    let expected = String(repeating: pad, count: max(0, width - digits.count)) + digits
                    #expect(text.string == expected)
                }
            }
            var text = TextBuffer()
            text.append(decimal: number)
            text.append(byte: 32)
            text.append(hex: number)
            #expect(text.string == "\(number) \(String(number, radix: 16))")
        }
    }

    @Test func addressesInDots() {
        for bits in [0, 1, 0x0102_0304, 0x0a0b_0c0d, 0x6463_6261, 0xc0a8_64ff, .max] as [UInt32] {
            var text = TextBuffer()
            text.append(dotted: bits)
            let expected = [24, 16, 8, 0].map { String(bits >> $0 & 0xff) }.joined(separator: ".")
            #expect(text.string == expected)
        }
    }

    @Test func whatIsTakenAwayIsGone() {
        var text = TextBuffer()
        text.append("too wide")
        text.removeLast(5)
        text.append("|")
        #expect(text.string == "too|")
        text.removeLast(20)
        #expect(text.isEmpty)
    }

    @Test func growingKeepsWhatWasWritten() {
        var text = TextBuffer(capacity: 3)
        var expected = ""
        for number in 0..<2000 {
            text.append(decimal: number)
            text.append(",")
            expected += "\(number),"
        }
        let copy = text
        text.append("more")
        #expect(copy.string == expected)
        #expect(text.string == expected + "more")
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

    /// A room is as long as was said, whether the buffer is new or has room of its own.
    @Test(arguments: [0, 8, 100])
    func theWholeRoomCanBeFilled(_ capacity: Int) {
        for most in 0...40 {
            var text = TextBuffer(capacity: capacity)
            text.withRoom(for: most) { room in
                for _ in 0..<(most / 8) { room.put(word: 0x6867_6665_6463_6261, count: 8) }
                room.put(word: 0x6867_6665_6463_6261, count: most % 8)
            }
            let letters = Array("abcdefgh".utf8)
            #expect(text.bytes.elementsEqual((0..<most).map { letters[$0 % 8] }))
        }
    }

    /// What does not fit stops the program before a byte is stored: each way to put text is held against the room.
    @Test func whatDoesNotFitStopsTheProgram() async {
        await #expect(processExitsWith: .failure) {
            var text = TextBuffer(capacity: 100)
            text.withRoom(for: 7) { $0.put(word: 0, count: 8) }
        }
        await #expect(processExitsWith: .failure) {
            var text = TextBuffer(capacity: 100)
            text.withRoom(for: 8) { $0.put(word: 0, count: -1) }
        }
        await #expect(processExitsWith: .failure) {
            var text = TextBuffer(capacity: 100)
            text.withRoom(for: 0) { $0.put(byte: 0) }
        }
        await #expect(processExitsWith: .failure) {
            var text = TextBuffer(capacity: 100)
            text.withRoom(for: 20) { $0.put("twenty-one characters") }
        }
        await #expect(processExitsWith: .failure) {
            var text = TextBuffer(capacity: 100)
            text.withRoom(for: 6) { $0.put(key: "key", afterComma: true) }
        }
        await #expect(processExitsWith: .failure) {
            var text = TextBuffer(capacity: 100)
            text.withRoom(for: 4) { room in [1, 2, 3].withUnsafeBytes { room.put(quoted: $0) } }
        }
        await #expect(processExitsWith: .failure) {
            var text = TextBuffer()
            text.withRoom(for: -1) { $0.put(byte: 0) }
        }
    }
}
