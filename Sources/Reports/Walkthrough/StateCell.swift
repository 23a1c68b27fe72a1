import Connections

/// A state as a row shows it.
struct StateCell {
    /// How a state is marked that the frame has changed.
    enum Mark {
        case none
        /// A star before it, for terminals without colours.
        case star
        /// Bold.
        case bold
    }

    /// Whose it is, where no column says so.
    var title: String
    /// The state.
    var text: String
    var mark = Mark.none
}

extension StateCell {
    /// What stands above the columns.
    static func heads(of connection: Connection) -> [StateCell] {
        let names = connection.isSelfConnect ? ["socket"] : ["client", "server"]
        return names.map { StateCell(title: "", text: $0) }
    }

    /// The states after `event`, those marked that are others than after the frame before it.
    static func states(
        of connection: Connection,
        after event: TimelineEvent,
        before: TimelineEvent?,
        marked mark: Mark
    ) -> [StateCell] {
        let sides: [Side] = connection.isSelfConnect ? [.client] : [.client, .server]
        return sides.map { side in
            StateCell(
                title: connection.isSelfConnect ? "socket" : side.name,
                text: connection.columnText(of: side, after: event),
                mark: hasChanged(side, connection, event, before) ? mark : .none
            )
        }
    }

    /// The first frame of a connection that began here changed its sender's state: it had been CLOSED.
    private static func hasChanged(
        _ side: Side,
        _ connection: Connection,
        _ event: TimelineEvent,
        _ before: TimelineEvent?
    ) -> Bool {
        guard let before else { return connection.beganInCapture && event.from == side }
        return before.state(of: side) != event.state(of: side)
    }
}

extension TimelineEvent {
    fileprivate func state(of side: Side) -> TCPState {
        side == .client ? client.state : server.state
    }
}

extension WalkthroughOptions {
    /// How a changed state is marked.
    var changeMark: StateCell.Mark {
        guard marksChanges else { return .none }
        return isColored ? .bold : .star
    }
}

extension TextStyle {
    /// The state, bold where it has changed.
    func marked(_ cell: StateCell) -> String {
        cell.mark == .bold ? heading(cell.text) : cell.text
    }
}
