import Packets
import Testing

@testable import Connections

/// What Zeek says of segments, by its rules.
struct ZeekCase: CustomTestStringConvertible, Sendable {
    let name: String
    let segments: String
    let state: String
    let history: String

    init(_ name: String, _ segments: String, _ state: String, _ history: String) {
        self.name = name
        self.segments = segments
        self.state = state
        self.history = history
    }

    var testDescription: String { name }
}

struct ZeekHistoryTests {
    static let plain = [
        ZeekCase("normal", ">S <SA >A >D7 <A <D18 >A >FA <FA >A", "SF", "ShADadFf"),
        ZeekCase("server closes first", ">S <SA >A >D7 <A <D18 >A <FA >FA <A", "SF", "ShADadfF"),
        ZeekCase("refused", ">S <RA", "REJ", "Sr"),
        ZeekCase("linger 0", ">S <SA >A >D7 <A <D5 >RA", "RSTO", "ShADadR"),
        ZeekCase("unread close", ">S <SA >A <A <RA", "RSTR", "ShAar"),
        ZeekCase("unread data", ">S <SA >D7 <A <RA", "RSTR", "ShDar"),
        ZeekCase("scan", ">S <SA >R", "RSTO", "ShR"),
        ZeekCase("half close", ">S <SA >A >D7 >FA <A <D5 >A <FA >A", "SF", "ShADFadf"),
        ZeekCase("late data after close", ">S <SA >A >D7 <A <D5 <FA >D5 <R", "RSTR", "ShADadfr"),
        ZeekCase("simultaneous close", ">S <SA >A >FA <FA-0 >A <A", "SF", "ShAFfa"),
        ZeekCase("FIN with data", ">S <SA >A >FD5 <FA >A", "SF", "ShAFf"),
        ZeekCase("RST instead of the second FIN", ">S <SA >A >FA <A <R", "RSTR", "ShAFar"),
        ZeekCase("RST after both FINs", ">S <SA >A >FA <FA >A >R", "SF", "ShAFfR"),
        ZeekCase("FIN after FIN and RST of the peer", ">S <SA >A >FA >R <FA", "SF", "ShAFRf"),
    ]

    static let openings = [
        ZeekCase("S0", ">S", "S0", "S"),
        ZeekCase("SYN repeated", ">S >S-1 >S-1", "S0", "S"),
        ZeekCase("SYN-ACK repeated", ">S <SA <SA-1 >A", "S1", "ShA"),
        ZeekCase("S1, final ACK missing", ">S <SA", "S1", "Sh"),
        ZeekCase("RSTOS0", ">S >R", "RSTOS0", "SR"),
        ZeekCase("RST by the client after an old ACK", ">S <A >R", "RSTOS0", "SaR"),
        ZeekCase("RST by the client after its ACK", ">S >A >R", "OTH", "SAR"),
        ZeekCase("SH", ">S >FA", "SH", "SF"),
        ZeekCase("S2", ">S <SA >A >FA <A", "S2", "ShAFa"),
        ZeekCase("S3", ">S <SA >A <FA >A", "S3", "ShAf"),
        ZeekCase("refused after ACK of the server", ">S <A <RA", "REJ", "Sar"),
        ZeekCase("fast open: payload in the SYN counts as repeated", ">SD10 <SA >A", "S1", "SThA"),
        ZeekCase("SYN and FIN in one", ">SF <RA", "RSTR", "Qr"),
        ZeekCase("SYN and RST in one", ">SR", "OTH", "Q"),
        ZeekCase("FIN and RST in one", ">S <SA >A >FR >FR", "RSTO", "ShAI"),
        ZeekCase("no flags at all", ">", "OTH", ""),
    ]

    static let partial = [
        ZeekCase("from the middle", ">D5 <D5 >A >FA <FA >A", "SF", "DdAFf"),
        ZeekCase("from the middle, open", ">D5 <A", "OTH", "Da"),
        ZeekCase("from the last ACK on", ">A <R", "RSTRH", "Ar"),
        ZeekCase("one side, closed", ">D5 >FA", "SH", "DF"),
        ZeekCase("RST alone", ">R", "OTH", "R"),
        ZeekCase("both RST, no data", ">R <R", "REJ", "Rr"),
        ZeekCase("SYN after a lone ACK, same number", ">A >S-1", "S0", "AS"),
    ]

    @Test("plain shapes", arguments: plain + openings + partial)
    func shapes(_ example: ZeekCase) throws {
        var script = ZeekScript()
        let connection = try #require(script.run(example.segments).last)
        #expect(connection.zeek.history == example.history)
        #expect(connection.zeek.connState == example.state)
        #expect(connection.zeek.originator == connection.sideOf(script.client))
    }

    @Test(
        "repeats and closed windows, at 1, 10, 100",
        arguments: [(1, "T"), (9, "T"), (10, "TT"), (99, "TT"), (100, "TTT")]
    )
    func powersOfTen(count: Int, letters: String) throws {
        let opening = ">S <SA >A >D5 <A "
        var script = ZeekScript()
        let repeats = String(repeating: ">D5-5 ", count: count)
        let repeated = try #require(script.run(opening + repeats).first)
        #expect(repeated.zeek.history == "ShADa" + letters)
        script = ZeekScript()
        let windows = String(repeating: "<Aw0 ", count: count)
        let closed = try #require(script.run(opening + windows).first)
        #expect(closed.zeek.history == "ShADa" + letters.lowercased().replacing("t", with: "w"))
    }

    @Test(
        "closed windows that mean nothing",
        arguments: [
            ZeekCase("with an RST", ">S <SA >A >Rw0", "RSTO", "ShAR"),
            ZeekCase("after the other side's FIN", ">S <SA >A >FA <Aw0", "S2", "ShAFa"),
            ZeekCase("after the own FIN", ">S <SA >A >FA >Aw0", "S2", "ShAFW"),
            ZeekCase("before the repeat", ">S <SA >A >D5 >D5w0-5", "S1", "ShADWT"),
        ]
    )
    func windows(_ example: ZeekCase) throws {
        var script = ZeekScript()
        let connection = try #require(script.run(example.segments).last)
        #expect(connection.zeek.history == example.history)
        #expect(connection.zeek.connState == example.state)
    }

    @Test(
        "content gaps",
        arguments: [
            ZeekCase("acknowledged, not captured", ">S <SA >A x>D5 <A", "S1", "ShAaG"),
            ZeekCase("not acknowledged yet", ">S <SA >A x>D5 >D5", "S1", "ShAD"),
            ZeekCase("filled before the ACK", ">S <SA >A x>D5 >D5 >D5-10 <A", "S1", "ShADTa"),
            ZeekCase("two holes are one letter", ">S <SA >A x>D5 >D5 x>D5 <A", "S1", "ShADaG"),
            ZeekCase("the FIN is no gap", ">S <SA >A >FA <A", "S2", "ShAFa"),
            ZeekCase("a FIN that was missed is one", ">S <SA >A x>FA <A", "S1", "ShAaG"),
            ZeekCase("a late copy of the SYN opens none", ">S <SA >A >D7 <A >S-8 <A >FA <FA", "SF", "ShADaFf"),
            ZeekCase("from the middle", ">D5 <A x>D5 <A", "OTH", "Da"),
        ]
    )
    func gaps(_ example: ZeekCase) throws {
        var script = ZeekScript()
        let connection = try #require(script.run(example.segments).last)
        #expect(connection.zeek.history == example.history)
        #expect(connection.zeek.connState == example.state)
    }
}
