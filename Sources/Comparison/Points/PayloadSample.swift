/// What is kept of one segment's captured payload: two hashes, and as many of its bytes as there was room for.
public struct PayloadSample: Sendable {
    /// Bytes that a comparison of beginnings looks at: enough to tell two requests apart.
    static let headLength = 40

    /// Captured bytes; fewer than the segment has where the capture is cut.
    let captured: UInt32
    /// The hash of all captured bytes.
    let hash: UInt64
    /// The hash of the first `headLength` of them.
    let head: UInt64
    /// Where the kept bytes lie in their point's `PayloadStore`.
    var start: Int
    /// How many of them are kept, from the first on.
    let kept: UInt32

    /// No payload.
    static let none = PayloadSample(captured: 0, hash: 0, head: 0, start: 0, kept: 0)
}
