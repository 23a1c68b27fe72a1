import Connections
import Packets

/// A place where packets were captured, and what it saw.
public struct Point: Sendable {
    /// What it is called.
    public var name: String
    /// Where its packets come from.
    public var source: String
    /// Frames read.
    public var frames = 0
    /// TCP segments among them that are compared.
    public var segments = 0
    /// The time of its first frame; nil without one.
    public var first: Timestamp?
    /// The time of its last frame that was taken in.
    public var last: Timestamp?
    /// Since when its capture ran, if that is known and was before the first frame.
    var began: Timestamp?
    /// Until when, if that is known and was after the last frame.
    var ended: Timestamp?
    /// Segments whose payload is not captured whole.
    public var cut = 0
    /// Frames that may hold TCP and whose numbers could not be read: where there are any, nothing is missing for certain.
    public var unread = 0
    /// Second copies that a mirror port made; they are left out.
    public var doubled = 0
    /// Packets that its kernel dropped while capturing; nil when the capture does not say.
    public var drops: Int?
    /// Segments behind the last that there was room for.
    public var beyondMemory = 0
    /// Connections that had to make room in its table of connections.
    public internal(set) var evictions = 0
    /// Whether the user says that this capture ran all the time and left nothing out.
    public var ran = false
    /// What it saw, a conversation a 4-tuple.
    public internal(set) var conversations: [Conversation] = []
    var payloads = PayloadStore()

    /// From when on it would have seen what passed: its first frame, or before.
    var runsFrom: Timestamp? { [first, began].compactMap(\.self).min() }
    /// Until when: its last frame, or later.
    var runsUntil: Timestamp? { [last, ended].compactMap(\.self).max() }

    init(name: String, source: String) {
        self.name = name
        self.source = source
    }

    /// Whether a segment that is missing here may have been missed rather than not been there.
    var mayMiss: Bool {
        (drops ?? 0) > 0
    }
}
