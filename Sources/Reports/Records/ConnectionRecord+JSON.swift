import Connections
import Findings
import Names
import Packets

extension ConnectionRecord {
    /// Writes the record as one JSON object, members in the order of Documentation/Schema.json.
    func write(to json: inout JSONWriter) {
        json.beginObject()
        writeIdentity(to: &json)
        json.object("handshake") { handshake.write(to: &$0) }
        json.object("transfer") { transfer.write(to: &$0) }
        json.object("timing") { timing.write(to: &$0) }
        json.object("teardown") { teardown.write(to: &$0) }
        json.object("states") { EndpointState.write(client: clientState, server: serverState, to: &$0) }
        json.array("calls", calls) { $1.write(to: &$0) }
        json.array("findings", findings) { $1.write(to: &$0) }
        json.object("wireshark") { $0.member("completeness", completeness) }
        json.object("zeek") {
            $0.member("conn_state", zeekState)
            $0.member("history", zeekHistory)
        }
        Self.writeCommunityID(client, server, to: &json)
        if hasTLS { TLSRecord.write(tls, to: &json) }
        if let timeline {
            json.array("timeline", timeline) { $1.write(to: &$0) }
        }
        json.endObject()
    }

    static func writeCommunityID(_ client: Endpoint, _ server: Endpoint, to json: inout JSONWriter) {
        let id = CommunityID(between: client, and: server)
        json.open("community_id", "\"")
        json.text.withRoom(for: CommunityID.length) { id.put(in: &$0) }
        json.close("\"")
    }

    private func writeIdentity(to json: inout JSONWriter) {
        json.member("schema", fixed: Self.schema)
        json.member("id", id)
        json.member("incarnation", incarnation)
        json.object("client") { client.write(names, to: &$0) }
        json.object("server") { server.write(names, to: &$0) }
        json.member("roles", roles.name)
        json.member("vantage", vantage.name)
        json.object("frames") {
            $0.member("first", first.frame)
            $0.member("last", last.frame)
            $0.member("count", frameCount)
            if !hidden.isEmpty { Self.write(hidden, to: &$0) }
        }
        json.member("start", first.time)
        json.member("end", last.time)
        json.member("duration", duration)
        json.member("outcome", outcome.name)
        json.member("severity", severity.name)
    }
}

extension ConnectionRecord {
    /// The same members as `frames` has, of a connection.
    static func writeFrames(of connection: Connection, to json: inout JSONWriter) {
        json.member("first", connection.first.frame)
        json.member("last", connection.last.frame)
        json.member("count", connection.frameCount)
        if !connection.hidden.isEmpty { write(connection.hidden, to: &json) }
    }

    /// What Zeek would log, of a connection.
    static func writeZeek(of connection: Connection, to json: inout JSONWriter) {
        let zeek = connection.zeek
        json.member("conn_state", zeek.connState)
        json.member("history", zeek.history)
    }

    /// How many frames of each side the filter hides; null where they never arrive, and so cannot be counted.
    private static func write(_ hidden: HiddenFrames, to json: inout JSONWriter) {
        json.object("hidden") {
            $0.member("client", hidden.count == 0 ? nil : hidden.client)
            $0.member("server", hidden.count == 0 ? nil : hidden.server)
        }
    }
}

extension Endpoint {
    /// `name` is there only when names were asked for, and null for an address that has none.
    /// A name that was read in place of an address is the address; the port of a service that nobody knows is unknown.
    func write(_ names: NameView?, to json: inout JSONWriter) {
        if let name = names?.read(instead: address) {
            json.member("address", name.text)
        } else {
            json.member("address", address)
        }
        json.member("port", names?.read(insteadOf: port) == nil ? port : nil)
        if let names { json.member("name", names.name(of: address)?.text) }
    }
}

extension EndpointState {
    static func write(client: EndpointState, server: EndpointState?, to json: inout JSONWriter) {
        json.object("client") { client.write(to: &$0) }
        guard let server else { return json.null("server") }
        json.object("server") { server.write(to: &$0) }
    }

    func write(to json: inout JSONWriter) {
        let isKnown = state != .unknown
        json.member("state", isKnown ? state.rfcName : nil)
        json.member("evidence", isKnown ? evidence.name : nil)
    }
}

extension SocketCall {
    func write(to json: inout JSONWriter) {
        let (called, returned) = (
            called.flatMap { $0.isKnown ? json.moment($0) : nil },
            returned.flatMap { $0.isKnown ? json.moment($0) : nil }
        )
        let (side, call, result, evidence) = (side.name, name.name, result.name, evidence.name)
        let words = side.utf8.count + call.utf8.count + (result?.utf8.count ?? 0) + evidence.utf8.count
        json.beginObject()
        json.members(7, words: words) { room in
            room.put(member: "side", word: side, isFirst: true)
            room.put(member: "call", word: call)
            room.put(member: "called", called)
            room.put(member: "returned", returned)
            room.put(member: "result", word: result)
            room.put(member: "evidence", word: evidence)
            room.put(member: "frame", frame.rawValue)
        }
        json.endObject()
    }
}

extension SocketCall.Result {
    /// `ok`, the errno's name, or nil when the capture does not say.
    var name: String? {
        switch self {
        case .ok: "ok"
        case .failed(let errno): errno
        case .unknown: nil
        }
    }
}

extension Finding {
    func write(to json: inout JSONWriter, inWords: Bool = true, at point: String? = nil) {
        json.beginObject()
        json.member("id", id.name)
        json.member("severity", severity.name)
        json.member("evidence", evidence.name)
        if let point { json.member("at", point) }
        json.array("frames", frames) { $0.number($1.rawValue) }
        json.object("numbers") { json in for number in numbers { number.write(to: &json) } }
        if inWords { writeWords(to: &json) }
        json.endObject()
    }

    private func writeWords(to json: inout JSONWriter) {
        json.member("summary", summary)
        json.member("explanation", explanation)
        json.array("alternatives", alternatives) { $0.string($1) }
        json.array("check", check) { $0.string($1) }
    }
}

extension FindingNumber {
    func write(to json: inout JSONWriter) {
        switch self {
        case .times(let count), .segment(let count): json.member(name, count)
        case .bytes(let count): json.member(name, count)
        // Across a step back of the clock it is unknown.
        case .after(let time), .lasted(let time), .silence(let time), .roundTrip(let time):
            json.member(name, time.ifKnown)
        }
    }
}
