import Foundation
import Packets
import TestSupport
import Testing

@testable import TCPWalkCommands

/// Fixtures whose clock steps back and jumps years: every form is written, and nothing lasts less than no time.
@Suite struct HostileTimesTests {
    private static let forms =
        [
            ["packets", "-ttt"], ["packets", "-ttttt"], ["report", "-v"], ["report", "--ladder"],
        ]
        + ListFormat.allCases.map { ["list", "--format", $0.rawValue] }
        + ReportCommand.Format.allCases.map { ["report", "--format", $0.rawValue] }

    /// A fixture with the times of every third frame changed, from the one at `phase` on.
    private static func damaged(_ capture: FixtureCapture, _ shift: Int64, phase: Int = 2) throws -> [UInt8] {
        var file = try PcapFile(bytes: [UInt8](Data(contentsOf: URL(fileURLWithPath: capture.path))))
        for place in file.frames.indices where place % 3 == phase {
            file.frames[place].time = file.frames[place].time.advanced(by: .seconds(shift))
        }
        return PcapWriter.bytes(of: file)
    }

    @Test(arguments: [Int64(-3600), 40_000_000])
    func nothingIsNegativeInARecord(shift: Int64) throws {
        let folder = try TemporaryFolder()
        let chosen = ["normal_close.client", "data_loss.client"]
        for capture in Fixtures.captures where chosen.contains(capture.description) {
            let path = try folder.file(try Self.damaged(capture, shift))
            let report = try Program.run("report", "--format", "json", "-r", path)
            #expect(report.status == 0)
            let text = report.output
            for key in ["duration", "server_rtt", "client_rtt", "first_client_byte", "first_server_byte"] {
                #expect(!text.contains("\"\(key)\":-"), "\(key) after a shift of \(shift) s")
            }
            for form in Self.forms {
                let result = try Program.run(Program.tcpwalk, form + ["-r", path])
                #expect(result.status == 0, "\(form) after a shift of \(shift) s: \(result.errors)")
            }
        }
    }

    /// A gap of 122 years, twice over, is more nanoseconds than there are: what is due after it is still said.
    @Test(arguments: Fixtures.captures, 0..<3)
    func aGapOfACenturyIsReported(_ capture: FixtureCapture, phase: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.file(try Self.damaged(capture, -3_845_000_000, phase: phase))
        let report = try Program.run("report", "-v", "-r", path)
        #expect(report.status == 0 && !(report.output + report.errors).isEmpty, "\(report.errors)")
    }
}
