import Packets

/// Frames that were not decoded for one reason, although TCP may be in them.
public struct UndecodedFrames: Sendable, Hashable {
    /// Why, with the number that tells it, such as `MACsec 0x88e5`.
    public var reason: String
    /// How many frames.
    public var count: Int
    /// The first of them.
    public var first: FrameNumber

    /// `count` frames from `first` on that were not decoded for `reason`.
    public init(reason: String, count: Int, first: FrameNumber) {
        self.reason = reason
        self.count = count
        self.first = first
    }

    /// Reasons that a sentence names; the record has all.
    private static let named = 4

    /// `1,290 frames hold something that is not decoded: MACsec 0x88e5, first frame 3`, for `frames` in the order in which they are
    /// to be told; nil without any.
    public static func sentence(_ frames: [UndecodedFrames]) -> String? {
        guard let only = frames.first else { return nil }
        let total = frames.reduce(0) { $0 + $1.count }
        let start = "\(Quantity.count(total, "frame")) \(total == 1 ? "holds" : "hold") something that is not decoded: "
        guard frames.count > 1 else { return "\(start)\(only.reason), \(only.place)" }
        var parts = frames.prefix(named).map { "\($0.reason) (\(Quantity.count($0.count)), \($0.place))" }
        let left = frames.count - parts.count
        if left > 0 { parts.append("and \(Quantity.count(left, "more reason"))") }
        return start + parts.joined(separator: ", ")
    }

    private var place: String {
        count == 1 ? "frame \(first.number)" : "first frame \(first.number)"
    }
}
