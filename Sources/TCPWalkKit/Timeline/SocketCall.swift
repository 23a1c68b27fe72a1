internal import Connections
internal import Packets

/// A socket call that the segments let infer.
public struct SocketCall: Hashable, Sendable {
    /// Who called.
    public let side: Side
    /// Which call, in the record's words: `connect`, `accept`, `write (first)`, `write (last)`, `read (first)`, `read (last)`,
    /// `close or shutdown` (one FIN looks like another), `shutdown(SHUT_WR)`, `close (abort)`.
    public let name: String
    /// The latest moment at which it was called; nil if the capture does not tell.
    public let called: Timestamp?
    /// The earliest moment at which it can have returned; nil if it did not, or the capture does not tell.
    public let returned: Timestamp?
    /// The errno with which it failed, such as `ECONNREFUSED`; nil if it did not fail, or the capture does not tell.
    public let errorName: String?
    /// How sure the call is.
    public let evidence: Evidence
    /// The number of the frame that shows it.
    public let frameNumber: Int

    init(_ call: Connections.SocketCall) {
        side = Side(call.side)
        name = call.name.name
        called = call.called.map { Timestamp($0) }
        returned = call.returned.map { Timestamp($0) }
        if case .failed(let name) = call.result { errorName = name } else { errorName = nil }
        evidence = Evidence(call.evidence)
        frameNumber = call.frame.number
    }
}
