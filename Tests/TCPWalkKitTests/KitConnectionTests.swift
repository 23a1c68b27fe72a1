import TCPWalkKit
import TestSupport
import Testing

/// What a program reads of a connection, on captures whose connections are known.
@Suite struct KitConnectionTests {
    @Test func aConnectionThatIsClosed() throws {
        let connection = try #require(try Self.connections("normal_close").first)
        #expect(connection.id == 1 && connection.incarnation == 1)
        #expect(connection.outcome == .closed && connection.severity <= .info)
        #expect(connection.serverState == nil || connection.serverState?.state == .closed)
        #expect(connection.clientState.state == .timeWait || connection.clientState.state == .closed)
        #expect((connection.handshakeDuration ?? .zero) > .zero)
        #expect(connection.firstFrame.time < connection.lastFrame.time)
        #expect(connection.clientTransfer.acknowledgedByteCount == connection.clientTransfer.byteCount)
        #expect(connection.calls.first?.name == "connect" && connection.calls.first?.side == .client)
        #expect(connection.calls.allSatisfy { $0.errorName == nil })
    }

    @Test func aConnectionThatIsRefused() throws {
        let connection = try #require(try Self.connections("refused").first)
        #expect(connection.outcome == .refused && connection.severity == .error)
        let finding = try #require(connection.findings.first { $0.id == "connection-refused" })
        #expect(finding.severity == .error && !finding.summary.isEmpty && !finding.checks.isEmpty)
        #expect(finding.frameNumbers.allSatisfy { (1...connection.lastFrame.number).contains($0) })
        #expect(connection.calls.first?.errorName == "ECONNREFUSED")
        #expect(connection.handshakeDuration == nil)
    }

    @Test func endpointsAreWrittenAsUsual() throws {
        let connection = try #require(try Self.connections("ipv6_normal").first)
        #expect(connection.server.address.contains(":"))
        #expect(connection.server.description == "[\(connection.server.address)]:\(connection.server.port ?? 0)")
    }

    @Test func aCaptureCanCrossThreads() async throws {
        let capture = try PacketCapture(reading: [Fixtures.capture("normal_close", "client").path])
        let outcome = await Task.detached { capture.connections.first?.outcome }.value
        #expect(outcome == .closed)
    }

    private static func connections(_ scenario: String) throws -> ConnectionList {
        try PacketCapture(reading: [Fixtures.capture(scenario, "client").path]).connections
    }
}
