import Foundation
import TCPWalkKit
import TestSupport
import Testing

/// Traces as text, for a program.
@Suite struct KitTextTests {
    private static let lines = """
        10:00:00.000001 IP laptop.example.net.4000 > db.example.net.frobnicated: Flags [S], seq 7, win 100, length 0
        10:00:00.000901 IP db.example.net.frobnicated > laptop.example.net.4000: Flags [R.], seq 0, ack 8, win 0, length 0

        """

    @Test func namesAreThoseThatWereRead() throws {
        let folder = try TemporaryFolder()
        let capture = try PacketCapture(reading: [folder.file(Array(Self.lines.utf8), named: "a.txt")])
        let connection = try #require(capture.connections.first)
        #expect(connection.client.address == "laptop.example.net" && connection.client.port == 4000)
        #expect(connection.server.address == "db.example.net" && connection.server.port == nil)
        #expect(connection.server.description == "db.example.net:frobnicated")
        var text = ""
        connection.write(.walkthrough(), to: &text)
        connection.write(.record, to: &text)
        #expect(text.contains("db.example.net.frobnicated: Flags [S]") && !text.contains("198.18"))
    }
}
