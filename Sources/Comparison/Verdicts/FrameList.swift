import Packets

/// A packet's frames at one point: of nearly all one, kept without an allocation.
public struct FrameList: RandomAccessCollection, ExpressibleByArrayLiteral, Sendable {
    private var one: FrameNumber?
    private var others: [FrameNumber] = []

    /// These frames.
    public init(_ frames: some Sequence<FrameNumber>) {
        for frame in frames {
            if one == nil { one = frame } else { others.append(frame) }
        }
    }

    /// These frames.
    public init(arrayLiteral frames: FrameNumber...) {
        self.init(frames)
    }

    /// The first position, 0.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int { one == nil ? 0 : 1 + others.count }

    /// The frame at `place`.
    public subscript(place: Int) -> FrameNumber {
        if place == 0, let one { return one }
        return others[place - 1]
    }
}
