import Packets

/// Writes JSON (RFC 8259) into a byte buffer, straight from values: no tree, no reflection.
///
/// Foundation's encoder takes about 100 µs for a connection's record, this one a few: `list --format ndjson` of
/// 200,000 connections has one second for all of them. The caller closes what it opens.
public struct JSONWriter: Sendable {
    /// What has been written and not been taken yet.
    public var text = TextBuffer()
    private var needsComma = false
    private var second = WrittenSecond()

    /// An empty text.
    public init() {}

    /// Ends a line of newline-delimited JSON; the next value starts afresh.
    public mutating func endLine() {
        text.append("\n")
        needsComma = false
    }

    mutating func beginObject() {
        open(UInt8(ascii: "{"))
    }

    mutating func endObject() {
        close(UInt8(ascii: "}"))
    }

    mutating func beginArray() {
        open(UInt8(ascii: "["))
    }

    mutating func endArray() {
        close(UInt8(ascii: "]"))
    }

    /// The name of the member that comes next. Names are ours and need no escapes.
    mutating func key(_ name: StaticString) {
        text.append(key: name, afterComma: needsComma)
        needsComma = false
    }

    mutating func null() {
        value { $0.raw("null") }
    }

    mutating func bool(_ flag: Bool) {
        value { $0.raw(flag ? "true" : "false") }
    }

    mutating func number(_ number: some BinaryInteger) {
        value { $0.append(number) }
    }

    /// A duration in seconds, exact: six decimals, nine when the capture has nanoseconds.
    mutating func seconds(_ interval: Interval) {
        value { $0.text.append(seconds: interval) }
    }

    /// A moment as RFC 3339 has it, in UTC with nanoseconds.
    mutating func time(_ time: Timestamp) {
        value {
            $0.text.append("\"")
            $0.text.append(rfc3339: time, &$0.second)
            $0.text.append("\"")
        }
    }

    /// An address in its usual text form.
    mutating func address(_ address: Address) {
        value {
            $0.text.append("\"")
            AddressText.append(address, to: &$0.text)
            $0.text.append("\"")
        }
    }

    /// Any text, escaped.
    mutating func string(_ text: String) {
        value { json in
            // Nearly every text is clean, and lies in one piece.
            let isDone = text.utf8.withContiguousStorageIfAvailable { bytes in
                guard Self.isClean(bytes) else { return false }
                json.text.append(quoted: bytes)
                return true
            }
            if isDone == true { return }
            json.text.append("\"")
            json.escape(text)
            json.text.append("\"")
        }
    }

    /// Nothing in it needs an escape.
    @inline(__always)
    private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }
    }

    /// A text of ours that needs no escapes.
    mutating func name(_ text: StaticString) {
        value { $0.text.append(quoted: text) }
    }

    // MARK: Bytes

    private mutating func open(_ bracket: UInt8) {
        separate()
        text.append(byte: bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        text.append(byte: bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text.append(",") }
    }

    private mutating func value(_ write: (inout JSONWriter) -> Void) {
        separate()
        write(&self)
        needsComma = true
    }

    private mutating func append(_ number: some BinaryInteger) {
        if number < 0 { text.append("-") }
        text.append(decimal: UInt64(clamping: number.magnitude))
    }

    private mutating func raw(_ text: StaticString) {
        self.text.append(text)
    }

    /// RFC 8259 7: quotation mark, reverse solidus and the controls must be escaped. DEL, the C1 controls and the two
    /// line separators of Unicode need not be, but terminals and JavaScript take them ill.
    private mutating func escape(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: raw("\\\"")
            case 0x5c: raw("\\\\")
            case 0x0a: raw("\\n")
            case 0x0d: raw("\\r")
            case 0x09: raw("\\t")
            case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029: escapeHex(scalar.value)
            default: self.text.append(String(scalar))
            }
        }
    }

    private mutating func escapeHex(_ value: UInt32) {
        raw("\\u")
        for shift in [12, 8, 4, 0] as [UInt32] {
            let digit = UInt8(truncatingIfNeeded: value >> shift & 0xf)
            text.append(byte: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}

extension JSONWriter {
    mutating func member(_ name: StaticString, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    mutating func member(_ name: StaticString, _ value: (some BinaryInteger)?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    mutating func member(_ name: StaticString, _ flag: Bool?) {
        key(name)
        if let flag { bool(flag) } else { null() }
    }

    mutating func member(_ name: StaticString, _ interval: Interval?) {
        key(name)
        if let interval { seconds(interval) } else { null() }
    }

    mutating func member(_ name: StaticString, _ moment: Timestamp?) {
        key(name)
        if let moment { time(moment) } else { null() }
    }

    mutating func member(_ name: StaticString, _ frame: FrameNumber?) {
        key(name)
        if let frame { number(frame.rawValue) } else { null() }
    }

    /// A member that is an object; `body` writes its members.
    mutating func object(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        key(name)
        beginObject()
        body(&self)
        endObject()
    }

    /// A member that is an array; `element` writes one of them.
    mutating func array<Element>(
        _ name: StaticString,
        _ elements: some Sequence<Element>,
        _ element: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        beginArray()
        for each in elements { element(&self, each) }
        endArray()
    }
}
