/// A timestamps option (RFC 7323 3).
public struct TimestampOption: Hashable, Sendable {
    /// TSval: the sender's clock.
    public var value: UInt32
    /// TSecr: the newest TSval it had from the other side.
    public var echo: UInt32

    /// The option with these two numbers.
    public init(value: UInt32, echo: UInt32) {
        self.value = value
        self.echo = echo
    }
}

/// What a SYN or SYN-ACK offers in its options.
public struct TCPOffer: Hashable, Sendable {
    /// Maximum segment size, bytes.
    public var maximumSegmentSize: UInt16?
    /// Window scale, as sent.
    public var windowScale: WindowScale?
    /// SACK permitted (RFC 2018).
    public var sackPermitted = false
    /// Timestamps (RFC 7323).
    public var timestamps = false
    /// Fast Open (RFC 7413): the cookie's length in bytes, 0 for a request; nil without the option.
    public var fastOpenCookieLength: UInt8?
    /// An MPTCP option (RFC 8684).
    public var multipath = false
    /// The options were not captured whole, so what is missing here may have been sent.
    public var isCut = false

    /// An offer of nothing.
    public init() {}
}

/// How many bits a window is shifted to the left (RFC 7323 2.3): 0 ... 14.
public struct WindowScale: Hashable, Sendable {
    /// The shift count in force: 14 when more was sent, as the RFC asks.
    public var shift: UInt8

    /// The scale for a shift count as sent.
    public init(_ sent: UInt8) {
        shift = min(sent, 14)
    }

    /// The window in bytes for the header's 16 bits.
    public func bytes(_ window: UInt16) -> UInt32 {
        UInt32(window) << UInt32(shift)
    }
}

/// One block of a SACK option (RFC 2018 3): bytes from `left` up to, not including, `right` have arrived.
public struct SACKBlock: Hashable, Sendable {
    /// First byte that has arrived.
    public var left: SequenceNumber
    /// The byte after the last one.
    public var right: SequenceNumber

    /// The block from `left` to `right`.
    public init(left: SequenceNumber, right: SequenceNumber) {
        self.left = left
        self.right = right
    }
}

extension TCPOptions {
    /// The timestamps option, if captured whole.
    public var timestamps: TimestampOption? {
        @inline(__always) get {
            guard count >= 10 else { return nil }
            // NOP NOP TS is what nearly every segment carries (RFC 7323 appendix A).
            let words = firstWords
            guard count >= 12, words.0 & 0xffff_ffff == 0x0a08_0101 else { return timestampsAnywhere }
            let value = UInt32(truncatingIfNeeded: words.0 >> 32).byteSwapped
            return TimestampOption(value: value, echo: UInt32(truncatingIfNeeded: words.1).byteSwapped)
        }
    }

    private var timestampsAnywhere: TimestampOption? {
        if beginAsLinux {
            let words = firstWords
            let echo = UInt32(truncatingIfNeeded: words.1 >> 32).byteSwapped
            return TimestampOption(value: UInt32(truncatingIfNeeded: words.1).byteSwapped, echo: echo)
        }
        guard let option = first(where: { $0.kind == 8 && $0.length == 10 }) else { return nil }
        return TimestampOption(value: u32(at: option.start + 2), echo: u32(at: option.start + 6))
    }

    /// MSS, SACK permitted, timestamps, 16 bytes in all: so begins each SYN and SYN-ACK of Linux.
    private var beginAsLinux: Bool {
        count >= 16 && firstWords.0 & 0xffff_ffff_0000_ffff == 0x0a08_0204_0000_0402
    }

    /// What the options of a SYN or SYN-ACK offer. Options of a wrong length are passed over.
    public var offer: TCPOffer {
        var offer = TCPOffer()
        offer.isCut = count < declaredCount
        var options = TCPOptionHeads(self)
        if beginAsLinux {
            offer.maximumSegmentSize = UInt16(truncatingIfNeeded: firstWords.0 >> 16).byteSwapped
            offer.sackPermitted = true
            offer.timestamps = true
            options.skip(16)
        }
        while let option = options.next() {
            switch (option.kind, option.length) {
            case (2, 4): offer.maximumSegmentSize = option.firstTwo
            case (3, 3): offer.windowScale = WindowScale(option.firstByte)
            case (4, 2): offer.sackPermitted = true
            case (8, 10): offer.timestamps = true
            case (30, _): offer.multipath = true
            case (34, 2...18): offer.fastOpenCookieLength = UInt8(option.length - 2)
            case (254, 4...20) where option.firstTwo == 0xf989:
                offer.fastOpenCookieLength = UInt8(option.length - 4)
            default: break
            }
        }
        return offer
    }

    /// Calls `body` for each captured SACK block, in order (at most four fit).
    public func forEachSACKBlock(_ body: (SACKBlock) -> Void) {
        guard let option = first(where: { $0.kind == 5 }) else { return }
        var next = option.start + 2
        while next + 8 <= option.start + option.length, next + 8 <= Int(count) {
            body(SACKBlock(left: SequenceNumber(u32(at: next)), right: SequenceNumber(u32(at: next + 4))))
            next += 8
        }
    }

    /// Whether a SACK option can be there: not in so few bytes, nor beside the timestamps that nearly every segment carries alone.
    @inline(__always)
    public var mayHaveSACK: Bool {
        count >= 10 && !(count == 12 && firstWords.0 & 0xffff_ffff == 0x0a08_0101)
    }

    /// Whether a SACK option is there.
    public var hasSACK: Bool {
        mayHaveSACK && first { $0.kind == 5 } != nil
    }

    @inline(__always)
    private func first(where isMatch: (TCPOptionHead) -> Bool) -> TCPOptionHead? {
        var options = TCPOptionHeads(self)
        while let option = options.next() {
            if isMatch(option) { return option }
        }
        return nil
    }
}
