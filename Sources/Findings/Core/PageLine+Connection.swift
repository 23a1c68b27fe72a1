import Connections
import Packets
import TLS

extension PageLine {
    /// The line about `connection`, with its addresses and ports; nil where it does not apply.
    func said(of connection: Connection) -> String? {
        applies(to: connection) ? Self.filled(text, from: connection) : nil
    }

    /// Whether it is of any use to somebody who looks at `connection` from where this was captured.
    func applies(to connection: Connection) -> Bool {
        switch scope {
        case .everywhere: true
        case .path, .between: connection.vantage != .loopback
        case .away(from: .client): connection.vantage != .loopback && connection.vantage != .client
        case .away(from: .server): connection.vantage != .loopback && connection.vantage != .server
        }
    }

    /// `text` with the connection's addresses and ports in place of the words that stand for them.
    static func filled(_ text: String, from connection: Connection) -> String {
        var filled = ""
        var rest = text[...]
        while let first = rest.first {
            let word = rest.prefix { $0.isLetter || $0.isNumber }
            if word.isEmpty {
                filled.append(first)
                rest = rest.dropFirst()
            } else {
                filled += value(of: word, in: connection) ?? String(word)
                rest = rest.dropFirst(word.count)
            }
        }
        return filled
    }

    /// What a placeholder stands for; nil for any other word.
    private static func value(of word: Substring, in connection: Connection) -> String? {
        switch word {
        case "CLIENT": Wording.standIns.text(of: connection.clientEndpoint.address)
        case "CLIENTPORT": Wording.standIns.text(ofPort: connection.clientEndpoint.port)
        case "SERVER": Wording.standIns.text(of: connection.serverEndpoint.address)
        case "SERVERNAME":
            connection.tls?.clientHello?.serverName.map(ServerName.text)
                ?? Wording.standIns.text(of: connection.serverEndpoint.address)
        case "PORT": Wording.standIns.text(ofPort: connection.serverEndpoint.port)
        default: nil
        }
    }
}
