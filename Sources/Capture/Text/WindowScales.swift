import Packets

/// tshark shows windows as they are meant: multiplied, once both sides have agreed to scale them (RFC 7323 2.3).
enum WindowScales {
    private struct Scales {
        var bySender: [Endpoint: UInt8] = [:]
    }

    /// Makes the windows of rows those of the header again.
    static func undo(in segments: inout [ReadSegment]) {
        var known: [Set<Endpoint>: Scales] = [:]
        for place in segments.indices {
            guard let window = segments[place].scaledWindow else { continue }
            let key: Set<Endpoint> = [segments[place].source, segments[place].destination]
            let source = segments[place].source
            var shift: UInt8 = 0
            if segments[place].flags.contains(.syn) {
                known[key, default: Scales()].bySender[source] = segments[place].options.offer.windowScale?.shift
            } else if let scales = known[key]?.bySender, scales.count == 2 {
                shift = scales[source] ?? 0
            }
            segments[place].window = UInt16(clamping: window >> UInt32(min(shift, 14)))
        }
    }
}
