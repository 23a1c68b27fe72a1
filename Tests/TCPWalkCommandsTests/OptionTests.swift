import Capture
import Testing

@testable import TCPWalkCommands

/// What the options mean once ArgumentParser has read them.
@Suite struct OptionTests {
    private func packets(_ arguments: String...) throws -> PacketsCommand {
        let plain = try TcpdumpArguments.normalize(["packets"] + arguments, commands: TCPWalk.commands) { _ in false }
        return try #require(try TCPWalk.parseAsRoot(plain) as? PacketsCommand)
    }

    private func report(_ arguments: String...) throws -> ReportCommand {
        let plain = try TcpdumpArguments.normalize(arguments, commands: TCPWalk.commands) { _ in false }
        return try #require(try TCPWalk.parseAsRoot(plain) as? ReportCommand)
    }

    @Test func theFilterIsOneExpression() throws {
        let input = try report("-nnr", "f", "not", "(", "tcp", "port", "80", ")").input
        #expect(input.files == ["f"])
        #expect(input.filter == "not ( tcp port 80 )")
        #expect(try report("-r", "f").input.filter == nil)
    }

    @Test func filesKeepTheirOrder() throws {
        #expect(try report("-r", "b", "-r", "-", "-r", "a").input.files == ["b", "-", "a"])
    }

    @Test func timesAddUpAsInTcpdump() throws {
        let styles = try ["-q", "-t", "-tt", "-ttt", "-tttt", "-ttttt"].map {
            try packets("-r", "f", $0).times.format(of: CaptureInputs([])).style
        }
        #expect(styles == [.clock, .none, .unix, .sincePrevious, .dateClock, .sinceFirst])
        #expect(try packets("-t", "-ttt", "-r", "f").times.format(of: CaptureInputs([])).style == .dateClock)
    }

    @Test func digitsAndZone() throws {
        #expect(try packets("-r", "f").times.format(of: CaptureInputs([])).digits == 6)
        #expect(try packets("-r", "f", "--nano").times.format(of: CaptureInputs([])).digits == 9)
        #expect(try packets("-r", "f", "--micro").times.format(of: CaptureInputs([])).digits == 6)
        #expect(try packets("-r", "f", "--utc").times.format(of: CaptureInputs([])).utc)
    }

    @Test func numbersAndSequences() throws {
        let times = try packets("-S#r", "f").times
        #expect(times.absolute)
        #expect(times.number)
    }

    @Test(
        arguments: [
            ["-r"], ["-r", "f", "-i", "eth0"], ["-r", "f", "-c", "0"], ["-r", "f", "-c", "many"],
            ["-r", "f", "-tttttt"], ["-r", "-", "-r", "-"], ["-r", "f", "-q", "-v"], ["-r", "f", "--connection", "0"],
            ["-r", "f", "--format", "xml"], ["-r", "f", "--only", "nonsense"], ["-r", "f", "--frobnicate"],
        ]
    )
    func wrongUsage(arguments: [String]) throws {
        let plain = try TcpdumpArguments.normalize(arguments, commands: TCPWalk.commands) { _ in false }
        #expect(throws: (any Error).self) { try TCPWalk.parseAsRoot(plain) }
    }
}
