import Connections
import Packets

/// One frame of a ladder with all that is drawn of it.
struct LadderArrow {
    /// The frame and what the walkthrough says of it.
    var annotation: Annotation
    /// Time since the frame drawn before it; nil for the first, and after frames that are not drawn.
    var since: Interval?
    /// Nothing acknowledged it before it was sent again, or ever.
    var isUnanswered: Bool
    /// The socket calls that it shows.
    var calls: [SocketCall]

    /// The frame.
    var event: TimelineEvent {
        annotation.event
    }

    /// What stands on the arrow.
    var label: String {
        ArrowLabel.text(of: event)
    }

    /// Who sent it; nil for ICMP, which neither end did.
    var from: Side? {
        event.kind == .icmp ? nil : event.from
    }
}

extension SocketCall {
    /// `connect()`, `write() first`, `connect() ECONNREFUSED`.
    var ladderText: String {
        let words =
            switch name {
            case .connect: "connect()"
            case .accept: "accept()"
            case .firstWrite: "write() first"
            case .lastWrite: "write() last"
            case .firstRead: "read() first"
            case .lastRead: "read() last"
            case .close: "close()/shutdown()"
            case .shutdown: "shutdown(SHUT_WR)"
            case .abort: "close() abort"
            }
        guard case .failed(let errno) = result else { return words }
        return "\(words) \(errno)"
    }
}
