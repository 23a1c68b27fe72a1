import Connections
import Findings
import Packets

extension CaptureGroup {
    /// Writes it as an object: which finding it is, of whom, and its figures.
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("finding", kind.id.name)
        json.member("role", fixed: role)
        json.member("address", subject.address)
        json.member("port", port)
        json.member("connections", connections)
        json.member("unanswered", unanswered)
        json.member("refused", refused)
        json.member("answered", answered)
        json.member("resets", resets)
        json.member("addresses", peers)
        json.member("addresses_exact", arePeersExact)
        json.member("ports", ports)
        json.array("open", openEnds) { json, end in
            json.beginObject()
            json.member("address", end.address)
            json.member("port", end.port)
            json.endObject()
        }
        json.member("first_frame", first.frame)
        json.member("first", first.time)
        json.member("last", last.time)
        json.member("duration", duration)
        json.member("most_in_a_second", peak)
        json.endObject()
    }

    private var role: StaticString {
        switch subject {
        case .scanner: "scanner"
        case .listener: "listener"
        case .unaskedSender: "sender"
        case .unaskedReceiver: "receiver"
        }
    }

    private var port: UInt16? {
        guard case .listener(let listener) = subject else { return nil }
        return listener.port
    }
}
