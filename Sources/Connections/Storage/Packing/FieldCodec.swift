import Packets

/// Goes over the fields of a value in a fixed order: each type describes its fields once, for packing and for unpacking.
///
/// What is 0, nil or false costs one bit. A packer leaves the values as they are; an unpacker sets them.
protocol FieldCodec {
    /// A number that is often 0 or small: a bit for 0, else its width in six bits, and its bits.
    mutating func number(_ value: inout UInt64)
    /// A number of which any `count` bits may be set, 1 ... 57: just these.
    mutating func bits(_ value: inout UInt64, _ count: Int)
    /// One bit.
    mutating func flag(_ value: inout Bool)
    /// Whether a group of fields that are seldom set is there; without it they are as they began. An unpacker does not ask.
    mutating func isPresent(_ condition: @autoclosure () -> Bool) -> Bool
    /// A frame reference, if there is one, as its distance from the one before it.
    mutating func reference(_ reference: inout PackedFrameReference)
}

extension FieldCodec {
    /// An unsigned number of any width.
    @inline(__always)
    mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_ value: inout Number) {
        var wide = UInt64(value)
        number(&wide)
        value = Number(truncatingIfNeeded: wide)
    }

    /// A number that each table counts up by itself: as many bits in a shard, where it is smaller, as in one table
    /// with all of them.
    @inline(__always)
    mutating func ordinal(_ value: inout UInt64) {
        var (low, high) = (value & 0xffff_ffff, value >> 32)
        bits(&low, 32)
        number(&high)
        value = low | high << 32
    }

    /// All bits of a number that is seldom small.
    @inline(__always)
    mutating func bits<Number: FixedWidthInteger & UnsignedInteger>(_ value: inout Number) {
        var wide = UInt64(value)
        bits(&wide, Number.bitWidth)
        value = Number(truncatingIfNeeded: wide)
    }

    /// All bits of two numbers, in one go.
    @inline(__always)
    mutating func bits<One: FixedWidthInteger & UnsignedInteger, Two: FixedWidthInteger & UnsignedInteger>(
        _ one: inout One,
        _ two: inout Two
    ) {
        var both = UInt64(one) | UInt64(two) << UInt64(One.bitWidth)
        bits(&both, One.bitWidth + Two.bitWidth)
        one = One(truncatingIfNeeded: both)
        two = Two(truncatingIfNeeded: both >> UInt64(One.bitWidth))
    }

    /// A signed number; near 0 it is short, on either side.
    @inline(__always)
    mutating func signed(_ value: inout Int64) {
        var folded = UInt64(bitPattern: value << 1 ^ value >> 63)
        number(&folded)
        value = Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }

    @inline(__always)
    mutating func reference(_ reference: inout FrameReference) {
        var compact = PackedFrameReference(frame: reference.frame.rawValue, nanoseconds: reference.time.nanoseconds)
        self.reference(&compact)
        reference.frame = FrameNumber(rawValue: compact.frame)
        reference.time = Timestamp(nanoseconds: compact.nanoseconds)
    }

    /// A sequence number near `base`.
    @inline(__always)
    mutating func sequence(_ value: inout SequenceNumber, near base: SequenceNumber) {
        var offset = Int64(Int32(bitPattern: value.rawValue &- base.rawValue))
        signed(&offset)
        value = base + UInt32(truncatingIfNeeded: offset)
    }

    @inline(__always)
    mutating func sequence(_ value: inout SequenceNumber) {
        var raw = value.rawValue
        bits(&raw)
        value = SequenceNumber(raw)
    }

    @inline(__always)
    mutating func interval(_ value: inout Interval) {
        var nanoseconds = value.nanoseconds
        signed(&nanoseconds)
        value = Interval(nanoseconds: nanoseconds)
    }

    /// An enumeration by its raw value, of which `count` bits are used.
    @inline(__always)
    mutating func choice<Choice: RawRepresentable<UInt8>>(_ value: inout Choice, _ count: Int) {
        var raw = UInt64(value.rawValue)
        bits(&raw, count)
        value = Choice(rawValue: UInt8(truncatingIfNeeded: raw)) ?? value
    }

    @inline(__always)
    mutating func state(_ value: inout EndpointState) {
        var both = UInt64(value.state.rawValue) | UInt64(value.evidence.rawValue) << 4
        bits(&both, 6)
        value.state = TCPState(rawValue: UInt8(truncatingIfNeeded: both & 15)) ?? value.state
        value.evidence = Evidence(rawValue: UInt8(truncatingIfNeeded: both >> 4)) ?? value.evidence
    }

    @inline(__always)
    mutating func flags(_ value: inout TCPFlags) {
        var raw = value.rawValue
        bits(&raw)
        value = TCPFlags(rawValue: raw)
    }

    mutating func endpoint(_ value: inout Endpoint) {
        address(&value.address)
        bits(&value.port)
    }

    mutating func address(_ value: inout Address) {
        guard isPresent(value.family == .ipv6) else {
            var bits = UInt32(truncatingIfNeeded: value.low)
            self.bits(&bits)
            value = Address(ipv4: bits)
            return
        }
        number(&value.low)
        number(&value.high)
        value.family = .ipv6
    }
}
