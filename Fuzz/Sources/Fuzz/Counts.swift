import Connections
import Findings
import Packets
import Reports

/// What a command counts beside the connections.
struct Counts {
    private var record = CaptureRecord()
    private var backwardSteps = 0

    init(_ input: FuzzInput) {
        record.files = ["fuzz.pcap"]
        record.linkTypes = [String(input.linkNumber)]
        record.cutFrames = input.frames.count { $0.originalLength > $0.bytes.count }
    }

    mutating func count(_ reference: FrameReference, _ frame: DecodedFrame) {
        record.frames = reference.frame.number
        if record.first == nil { record.first = reference.time }
        if let last = record.last, reference.time < last { backwardSteps += 1 }
        record.last = reference.time
        switch frame {
        case .tcp: record.tcpFrames += 1
        case .icmpError: record.icmpErrors += 1
        case .notTCP: record.notTCP += 1
        case .malformed(let error): record.malformed[error.layer, default: 0] += 1
        }
    }

    /// What the reports say of the capture, with what its connections say of it.
    func capture(_ diagnosis: CaptureDiagnosis, last: Timestamp) -> CaptureRecord {
        var facts = CaptureFacts()
        facts.cutFrames = record.cutFrames
        facts.backwardSteps = backwardSteps
        var record = record
        record.last = last
        record.findings = diagnosis.findings(facts)
        return record
    }
}
