import Packets

/// A number of a finding, for those who want it without the sentence that has it.
public enum FindingNumber: Hashable, Sendable {
    /// How often what the finding is about was sent, came or happened.
    case times(Int)
    /// Payload bytes.
    case bytes(UInt64)
    /// The payload bytes of one segment.
    case segment(Int)
    /// From what came before to what the finding is about.
    case after(Interval)
    /// How long it went on: from the first to the last of it.
    case lasted(Interval)
    /// How long nothing came that was waited for.
    case silence(Interval)
    /// The path's round trip.
    case roundTrip(Interval)

    /// A time that is negative was not measured.
    var isKnown: Bool {
        switch self {
        case .lasted(let time), .silence(let time), .roundTrip(let time): time >= .zero
        default: true
        }
    }

    /// Its name in records.
    public var name: StaticString {
        switch self {
        case .times: "times"
        case .bytes: "bytes"
        case .segment: "segment"
        case .after: "after"
        case .lasted: "lasted"
        case .silence: "silence"
        case .roundTrip: "round_trip"
        }
    }
}

extension Finding {
    /// The finding with its numbers; what is not known is not there.
    func with(_ numbers: FindingNumber?...) -> Finding {
        var finding = self
        finding.numbers = numbers.compactMap(\.self).filter(\.isKnown)
        return finding
    }
}
