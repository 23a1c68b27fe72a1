import Connections
import Packets
import TLS

/// The TLS of connections as Zeek's `ssl.log`, whose `uid` is that of `conn.log`.
///
/// Columns and words are Zeek's (scripts/base/protocols/ssl/main.zeek). What is not kept is unset: `ssl_history`, the fingerprints of
/// certificates, and `curve` before TLS 1.3, where only the ServerKeyExchange names it.
public struct ZeekSSLLog: Sendable {
    private static let fields: StaticString = """
        #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tversion\tcipher\tcurve\tserver_name\tresumed\
        \tlast_alert\tnext_protocol\testablished\tssl_history\tcert_chain_fps\tclient_cert_chain_fps\tsni_matches_cert\n
        """

    private static let types: StaticString = """
        #types\ttime\tstring\taddr\tport\taddr\tport\tstring\tstring\tstring\tstring\tbool\tstring\tstring\tbool\
        \tstring\tvector[string]\tvector[string]\tbool\n
        """

    /// A log.
    public init() {}

    /// Adds the header lines; `time` is the first frame's, there is no other clock.
    public func appendHeader(openedAt time: Timestamp, to text: inout TextBuffer) {
        ZeekFormat.appendHeader(of: "ssl", Self.fields, Self.types, openedAt: time, to: &text)
    }

    /// Adds the last line; `time` is the last frame's.
    public func appendFooter(closedAt time: Timestamp, to text: inout TextBuffer) {
        ZeekFormat.appendFooter(closedAt: time, to: &text)
    }

    /// Adds the line of a connection that has said something in TLS by `now`.
    public func append(_ connection: Connection, now: Timestamp, to text: inout TextBuffer) {
        guard let standing = connection.tlsStanding(at: now), let start = Self.start(standing.facts) else { return }
        let facts = standing.facts
        let name = facts.clientHello?.serverName.map(ServerName.text)
        ZeekFormat.appendIdentity(of: connection, connection.zeek.originator, since: start.time, to: &text)
        append(facts.serverHelloEnd.flatMap { _ in facts.version.map(ZeekTLSWords.version) }, to: &text)
        append(facts.serverHelloEnd.map { _ in ZeekTLSWords.cipher(facts.cipherSuite) }, to: &text)
        append(facts.group == 0 ? nil : ZeekTLSWords.curve(facts.group), to: &text)
        append(name, to: &text)
        append(standing.isResumed == true, to: &text)
        append(facts.alerts.last { $0.alert != nil }?.alert.map(ZeekTLSWords.alert), to: &text)
        append(facts.serverALPN.map(ProtocolName.text), to: &text)
        // Zeek does not ask whether the last Finished was taken.
        append(standing.result == .complete || standing.result == .unconfirmed, to: &text)
        text.append("\t-\t-\t-")
        append(name.flatMap { facts.certificate(of: .server)?.isFor($0) }, to: &text)
        text.append("\n")
    }

    /// Whatever TLS was said first; nil where the other end only answered in something else.
    private static func start(_ facts: TLSFacts) -> FrameReference? {
        facts.helloStart ?? facts.serverHelloStart ?? facts.alerts.first?.reference
    }

    private func append(_ word: String?, to text: inout TextBuffer) {
        text.append(byte: ZeekFormat.tab)
        guard let word else { return text.append(byte: ZeekFormat.unset) }
        text.append(ZeekTLSWords.column(word))
    }

    private func append(_ value: Bool?, to text: inout TextBuffer) {
        text.append(byte: ZeekFormat.tab)
        switch value {
        case true?: text.append("T")
        case false?: text.append("F")
        case nil: text.append(byte: ZeekFormat.unset)
        }
    }
}
