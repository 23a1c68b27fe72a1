import Packets

/// Members of an object, each in one piece.
extension JSONWriter {
    /// Any text, escaped.
    mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return null(name) }
        unsafe JSONText.withEscaped(text) { bytes in
            member(name, atMost: bytes.count &+ 2) { unsafe $0.put(quoted: bytes) }
        }
    }

    /// Fixed text of ours that needs no escapes.
    mutating func member(_ name: StaticString, fixed text: StaticString) {
        member(name, atMost: text.utf8CodeUnitCount &+ 2) { room in
            room.put(byte: UInt8(ascii: "\""))
            room.put(text)
            room.put(byte: UInt8(ascii: "\""))
        }
    }

    @inline(__always)
    mutating func member(_ name: StaticString, _ number: (some BinaryInteger)?) {
        guard let number else { return null(name) }
        if number < 0 {
            member(name, below: UInt64(clamping: number.magnitude))
        } else {
            member(name, magnitude: UInt64(clamping: number.magnitude))
        }
    }

    private mutating func member(_ name: StaticString, below magnitude: UInt64) {
        member(name, atMost: 21) { room in
            room.put(byte: UInt8(ascii: "-"))
            room.put(decimal: magnitude)
        }
    }

    /// The digits are made before there is room for them, so that nearly every number is one store.
    private mutating func member(_ name: StaticString, magnitude: UInt64) {
        if let digits = TextRoom.digits(of: magnitude) {
            member(name, atMost: 8) { $0.put(word: digits.word, count: digits.count) }
        } else {
            member(name, atMost: 20) { $0.put(decimal: magnitude) }
        }
    }

    mutating func member(_ name: StaticString, _ flag: Bool?) {
        guard let flag else { return null(name) }
        member(name, atMost: 5) { $0.put(flag: flag) }
    }

    mutating func member(_ name: StaticString, _ frame: FrameNumber?) {
        member(name, frame?.rawValue)
    }

    /// A duration in seconds, exact: six decimals, nine when the capture has nanoseconds.
    mutating func member(_ name: StaticString, _ interval: Interval?) {
        guard let interval else { return null(name) }
        member(name, atMost: 21) { $0.put(seconds: interval) }
    }

    /// A moment as RFC 3339 has it, in UTC with nanoseconds.
    mutating func member(_ name: StaticString, _ time: Timestamp?) {
        guard let time, time.isKnown else { return null(name) }
        let moment = moment(time)
        member(name, atMost: 32) { $0.put(quoted: moment) }
    }

    mutating func null(_ name: StaticString) {
        member(name, atMost: 4) { $0.put("null") }
    }

    /// An address in its usual text form.
    mutating func member(_ name: StaticString, _ address: Address) {
        open(name, "\"")
        AddressText.append(address, to: &text)
        close("\"")
    }

    /// A member that is an object; `body` writes its members.
    @inline(__always)
    mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        open(name, "{")
        body(&self)
        close("}")
    }

    /// A member that is an array; `element` writes one of them.
    @inline(__always)
    mutating func array<Element>(
        _ name: StaticString,
        _ elements: some RandomAccessCollection<Element>,
        _ element: (inout JSONWriter, Element) -> Void
    ) {
        open(name, "[")
        // By place, which lends an element; a loop over the elements themselves copies each.
        for place in elements.indices { element(&self, elements[place]) }
        close("]")
    }
}
