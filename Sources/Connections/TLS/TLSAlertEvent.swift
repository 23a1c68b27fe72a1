import Packets
import TLS

/// An alert that passed.
public struct TLSAlertEvent: Sendable, Hashable {
    /// Who sent it.
    public var from: Side
    /// The frame with its first byte.
    public var reference: FrameReference
    /// What it says; nil where it is encrypted.
    public var alert: Alert?

    /// It is in the clear and ends the connection.
    public var isFatal: Bool {
        alert?.isFatal == true
    }
}
