import TestSupport
import Testing

/// The `tls` of records is what Documentation/Schema.json says, in long and in short.
@Suite struct TLSRecordTests {
    private let folder: TemporaryFolder
    private let path: String

    /// A certificate that its client refuses.
    init() throws {
        folder = try TemporaryFolder()
        var talk = TLSConversation()
        talk.say(.client, TLSBytes.clientHello(versions: []))
        let flight = TLSBytes.certificates([CertificateBytes().bytes]) + TLSBytes.handshake(14)
        talk.say(.server, TLSBytes.serverHello() + flight)
        talk.say(.client, TLSBytes.alert(48))
        talk.close(.client)
        talk.close(.server)
        path = try folder.file(PcapWriter.bytes(of: PcapFile(link: .ethernet, frames: talk.frames)))
    }

    private func record(_ arguments: [String], as form: String) throws -> JSONValue {
        let run = try Program.run(Program.tcpwalk, ["list", "--format", "ndjson", "-r", path] + arguments)
        let record = try JSONValue(parsing: try #require(run.lines.first).utf8)
        let problems = try JSONSchema.documented().problems(with: record, as: form)
        #expect(problems == [])
        return record
    }

    @Test func aShortRecordHasWhatItCameTo() throws {
        let whole = try #require(try record(["--tls"], as: "connection")["tls"])
        let short = try #require(try record(["--tls", "--brief"], as: "brief")["tls"])
        for member in ["result", "reached", "version", "cipher_suite", "server_name"] {
            #expect(short[member] == whole[member])
        }
        #expect(short["result"] == .string("failed"))
        #expect(short["alert"] == .string("unknown_ca"))
    }

    @Test(arguments: [[], ["--brief"]])
    func nobodyLookedForIt(_ form: [String]) throws {
        #expect(try record(form, as: form.isEmpty ? "connection" : "brief")["tls"] == nil)
    }

    @Test func aConnectionWithoutTLS() throws {
        let plain = Fixtures.capture("normal_close", "client").path
        let run = try Program.run("list", "--format", "ndjson", "--brief", "--tls", "-r", plain)
        #expect(try JSONValue(parsing: try #require(run.lines.first).utf8)["tls"] == .null)
    }
}
