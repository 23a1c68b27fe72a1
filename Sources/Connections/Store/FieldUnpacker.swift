import Packets

/// Reads what a `FieldPacker` wrote.
struct FieldUnpacker: FieldCodec {
    private let words: [UInt64]
    private var place: Int
    private var used = 0
    private var lastFrame: UInt32 = 0
    private var lastTime: Int64 = 0

    /// Reads the record that begins at `start` in `words`.
    init(_ words: [UInt64], at start: Int) {
        self.words = words
        place = start
    }

    @inline(__always)
    private mutating func take(_ bits: Int) -> UInt64 {
        var value = words[place] >> UInt64(used)
        let here = 64 - used
        used += bits
        if used >= 64 {
            used -= 64
            place += 1
            if used > 0 { value |= words[place] << UInt64(here) }
        }
        return value & (1 << UInt64(bits) - 1)
    }

    mutating func number(_ value: inout UInt64) {
        guard take(1) == 1 else {
            value = 0
            return
        }
        let width = Int(take(6))
        value = 1 << UInt64(width)
        if width > 0 { value |= take(width) }
    }

    @inline(__always)
    mutating func flag(_ value: inout Bool) {
        value = take(1) == 1
    }

    mutating func mark(_ mark: inout FrameMark) {
        var isSame = false
        flag(&isSame)
        if !isSame {
            var frames: Int64 = 0
            var time: Int64 = 0
            signed(&frames)
            signed(&time)
            lastFrame = UInt32(truncatingIfNeeded: Int64(lastFrame) &+ frames)
            lastTime &+= time
        }
        mark = FrameMark(frame: FrameNumber(rawValue: lastFrame), time: Timestamp(nanoseconds: lastTime))
    }
}
