import Connections
import Findings
import Packets
import TestSupport

@testable import Reports

/// A segment script, played and judged: what a report is made from.
struct ScriptedCapture {
    /// A SYN that is lost, a handshake, a request that is lost once, an answer, a close.
    static let losses = """
        +0     > S  0:0(0)       win 64240 <mss 1460,sackOK,wscale 7>
        +1     > S  0:0(0)       win 64240 <mss 1460,sackOK,wscale 7>
        +0.02  < S. 0:0(0) ack 1 win 65160 <mss 1460,sackOK,wscale 7>
        +0     > .  1:1(0) ack 1 win 502
        +0.1   > P. 1:8(7) ack 1 win 502
        +0.21  > P. 1:8(7) ack 1 win 502
        +0.02  < .  1:1(0) ack 8 win 509
        +0.001 < P. 1:19(18) ack 8 win 509
        +0     > .  8:8(0) ack 19 win 502
        +0.01  > F. 8:8(0) ack 19 win 502
        +0.02  < F. 19:19(0) ack 9 win 509
        +0     > .  9:9(0) ack 20 win 502
        """

    let table: ConnectionTable
    let diagnosis: Diagnosis
    let now: Timestamp

    init(_ script: String = losses) throws {
        table = SegmentScriptRun(try SegmentScript(script), SegmentScriptPlacement.all[0]).table
        now = table.now ?? Timestamp(nanoseconds: 0)
        diagnosis = Diagnosis(of: table.connections, at: now)
    }

    /// The page about it, as a capture with this name.
    func page(of name: String, stopped: String? = nil, limits: PageShare.Limits = .init()) -> String {
        var capture = CaptureRecord()
        capture.files = [name]
        capture.stopped = stopped
        var report = HTMLReport(capture, now: now, time: TcpdumpTime(utc: true), limits: limits)
        var text = TextBuffer()
        for connection in table.connections { report.add(connection, diagnosis.verdict(on: connection)) }
        _ = report.divide()
        var whole = 0
        for connection in table.connections {
            guard report.appendWhole(connection, findings: diagnosis.findings(of: connection)) else { break }
            whole += 1
        }
        report.leaveOut(records: table.connections.count - whole)
        for connection in table.connections { report.append(connection, diagnosis) }
        report.write(to: &text)
        return text.string
    }
}

extension String {
    /// How often `part` occurs, without Foundation.
    func count(of part: String) -> Int {
        var rest = Substring(self)
        var count = 0
        while let found = String(rest).range(of: part) {
            count += 1
            rest = Substring(String(rest)[found.upperBound...])
        }
        return count
    }
}
