import TestSupport
import Testing

@testable import TCPWalkCommands

/// A file is tracked in shares, standard input is not: the list is the same, as long as there is room and when there is not.
@Suite struct SharedTrackingTests {
    @Test(arguments: [[], ["--max-connections", "34"], ["--max-connections", "16"]])
    func theListIsTheSameWithoutShares(bound: [String]) throws {
        let folder = try TemporaryFolder()
        let path = try SYNFlood.file(of: 40, in: folder)
        for format in ListFormat.allCases {
            let arguments = ["list", "--format", format.rawValue] + bound
            let shared = try Program.run(Program.tcpwalk, arguments + ["-r", path])
            let whole = try Program.run(Program.tcpwalk, arguments + ["-r", "-"], input: path)
            #expect(shared.output == whole.output && shared.errors == whole.errors && shared.status == whole.status)
            #expect(shared.output.unicodeScalars.count { $0 == "\n" } >= 40)
        }
    }
}
