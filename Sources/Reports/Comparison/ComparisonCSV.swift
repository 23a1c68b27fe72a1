import Comparison
import Connections
import Findings
import Packets

/// `compare --format csv`: a line an event.
public enum ComparisonCSV {
    /// The names of the columns.
    public static let header =
        "connection,what,evidence,side,from,to,at,time,seq,ack,flags,length,frames_from,frames_to,delay,extra,why\n"

    /// Adds the events of the connection with this number.
    public static func append(
        _ comparison: ConnectionComparison,
        _ number: Int,
        of pair: PointPair,
        isVerbose: Bool,
        to text: inout TextBuffer
    ) {
        for passage in comparison.passages where isVerbose || !passage.verdict.isPlain {
            let (upper, lower) = pair.names(of: passage.side)
            let packet = passage.sighting.packet
            var time = TextBuffer()
            time.append(rfc3339: passage.sighting.time)
            let fields = [
                String(number), passage.verdict.name, passage.evidence.name, passage.side.name, upper, lower,
                passage.isAtUpper ? upper : lower, time.string, String(passage.sequence.rawValue),
                packet.flags.contains(.ack) ? String(packet.acknowledgment.rawValue) : "", packet.flags.letters,
                String(passage.length), frames(passage.upperFrames), frames(passage.lowerFrames),
                seconds(passage.delay),
                seconds(passage.extra), passage.reasonWords(from: upper, to: lower),
            ]
            text.append(fields.map(quoted).joined(separator: ","))
            text.append("\n")
        }
    }

    private static func frames(_ frames: FrameList) -> String {
        frames.map { String($0.number) }.joined(separator: " ")
    }

    private static func seconds(_ seconds: Double?) -> String {
        guard let seconds else { return "" }
        var text = TextBuffer()
        text.append(seconds: Interval(seconds: seconds))
        return text.string
    }

    /// In quotation marks if it needs them (RFC 4180 2): names of points are the user's.
    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0a || $0 == 0x0d
        }
        return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }
}
