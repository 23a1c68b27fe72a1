import Connections
import Findings
import Packets

/// What there is to say of the capture itself.
public struct CaptureRecord: Sendable {
    /// The inputs, as they were named: files, `-`, or an interface.
    public var files: [String] = []
    /// Frames read, filtered or not.
    public var frames = 0
    /// Frames with a TCP segment that the filter let through.
    public var tcpFrames = 0
    /// Their bytes on the wire; nil when not counted.
    public var bytes: Int?
    /// The earliest frame's time.
    public var first: Timestamp?
    /// The latest frame's time.
    public var last: Timestamp?
    /// Link types by name, in the order they were met.
    public var linkTypes: [String] = []
    /// Whole frames that hold another protocol.
    public var notTCP = 0
    /// Fragments without a TCP header.
    public var laterFragments = 0
    /// Frames of a link type that is not decoded.
    public var unsupportedLink = 0
    /// Malformed frames by the layer that could not be decoded.
    public var malformed: [DecodeError.Layer: Int] = [:]
    /// Frames that may hold TCP and were not decoded, by reason: the above three, and what is not entered.
    public var undecoded: [UndecodedFrames] = []
    /// ICMP errors that quote a TCP segment.
    public var icmpErrors = 0
    /// Those of them that quote no connection of the capture.
    public var unmatchedICMPErrors = 0
    /// Frames of which the capture holds less than was sent.
    public var cutFrames = 0
    /// Why an input could not be read to its end; nil when all could.
    public var stopped: String?
    /// The connections that were evicted before the end.
    public var evictions = Evictions()
    /// What the filter hides of the connections.
    public var hidden = HiddenTotal()
    /// What the options chose of it; nil when they left nothing out.
    public var selection: SelectionRecord?
    /// Its scans, floods and backscatter.
    public var groups = CaptureGroups()
    /// What was found about the capture.
    public var findings: [Finding] = []

    /// Nothing read yet.
    public init() {}

    /// From the earliest to the latest frame; nil without frames.
    public var duration: Interval? {
        guard let first, let last, first.isKnown else { return nil }
        return last.since(first)
    }

    /// Writes the members; they are those of the object that is open.
    func write(to json: inout JSONWriter) {
        json.array("files", files) { $0.string($1) }
        json.member("frames", frames)
        json.member("tcp_frames", tcpFrames)
        json.member("bytes", bytes)
        json.member("first", first)
        json.member("last", last)
        json.member("duration", duration)
        json.array("link_types", linkTypes) { $0.string($1) }
        json.member("not_tcp", notTCP)
        json.member("later_fragments", laterFragments)
        json.member("unsupported_link", unsupportedLink)
        json.array("malformed", malformed.sorted { $0.key.rawValue < $1.key.rawValue }) { json, entry in
            json.beginObject()
            json.member("layer", "\(entry.key)")
            json.member("frames", entry.value)
            json.endObject()
        }
        json.array("undecoded", undecoded) { json, frames in
            json.beginObject()
            json.member("reason", frames.reason)
            json.member("count", frames.count)
            json.member("first_frame", frames.first.number)
            json.endObject()
        }
        json.member("icmp_errors", icmpErrors)
        json.member("unmatched_icmp_errors", unmatchedICMPErrors)
        json.member("cut_frames", cutFrames)
        json.member("stopped", stopped)
        writeEvictions(to: &json)
        if let selection { json.object("selection") { selection.write(to: &$0) } }
        if !groups.isEmpty { json.array("groups", groups.groups) { $1.write(to: &$0) } }
        json.array("findings", findings) { $1.write(to: &$0) }
    }

    private func writeEvictions(to json: inout JSONWriter) {
        guard let since = evictions.since else { return json.null("evicted") }
        json.object("evicted") { json in
            json.member("connections", evictions.total)
            json.member("since", since)
        }
    }
}
