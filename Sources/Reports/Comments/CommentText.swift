import Connections
import Findings

/// What the walkthrough says under a frame's line, as one line of text: a packet's comment in Wireshark.
enum CommentText {
    /// The connection's number, both states, what the frame is and means, and the findings that it shows.
    static func text(_ connection: Connection, _ annotation: Annotation?, _ findings: [Finding]) -> String {
        var parts = ["tcpwalk connection \(connection.id)"]
        if let annotation {
            parts.append(states(annotation.event, connection))
            if !annotation.note.isEmpty { parts.append(annotation.note) }
            parts += annotation.details
        }
        parts += findings.map {
            "finding \($0.id.name) (\($0.severity.name), \($0.evidence.name)): \($0.summary)"
        }
        return parts.joined(separator: " | ")
    }

    private static func states(_ event: TimelineEvent, _ connection: Connection) -> String {
        if connection.isSelfConnect { return "socket \(connection.columnText(of: .client, after: event))" }
        let states = Side.allCases.map { "\($0.name) \(connection.columnText(of: $0, after: event))" }
        return states.joined(separator: ", ")
    }
}
