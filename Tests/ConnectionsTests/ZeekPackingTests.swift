import Packets
import Testing

@testable import Connections

/// What Zeek would log survives packing, and takes no place on the shelf unless it is long.
@Suite struct ZeekPackingTests {
    /// A connection of which the client sends FINs at `count` places: a letter each.
    private func connection(fins count: Int) throws -> Connection {
        var script = ZeekScript()
        let segments = ">S <SA >A >D7 <A <D18 >A " + Array(repeating: ">FA", count: count).joined(separator: " ")
        return try #require(script.run(segments).first)
    }

    private func unpacked(_ connection: Connection) -> (connection: Connection, counted: Int) {
        var packed = ColdConnections(SegmentTracking())
        var (given, back) = (connection, Connection())
        let entry = packed.insert(&given)
        packed.read(entry, into: &back)
        let counted = packed.bytes
        packed.remove(entry)
        #expect(packed.bytes == 0)
        return (back, counted)
    }

    /// 14, 15, and those where the first word, both words, and more are full.
    @Test(arguments: [0, 1, 3, 4, 8, 9, 10, 40])
    func aHistoryOfAnyLength(fins: Int) throws {
        let connection = try connection(fins: fins)
        let history = "ShADad" + String(repeating: "F", count: fins)
        #expect(connection.zeek.history == history)
        #expect(connection.zeek.fitsRecord == (history.utf8.count <= 14))
        let (back, _) = unpacked(connection)
        #expect(String(describing: back) == String(describing: connection))
    }

    @Test func theUsualConnectionHasNoExtras() throws {
        #expect(try !connection(fins: 1).hasSideData)
        #expect(try connection(fins: 13).hasSideData)
    }

    @Test func itsPlaceIsNotCounted() throws {
        let connection = try connection(fins: 1)
        var other = connection
        other.zeek = ZeekTracker()
        #expect(unpacked(connection).counted == unpacked(other).counted)
    }

    @Test func lettersBeyondTheWords() {
        var history = ZeekHistory()
        let letters = Array("^ShADadGTWQIRrfFcCxX^s".utf8)
        for letter in letters { history.append(letter) }
        #expect(history.count == letters.count)
        #expect(Array(history.text.utf8) == letters)
        #expect(!history.fitsRecord)
        #expect(!history.isOnly(.synAck))
        var one = ZeekHistory()
        #expect(!one.isOnly(.synAck))
        one.append(ZeekLetter.synAck.lowercaseASCII)
        #expect(!one.isOnly(.synAck))
        one = ZeekHistory()
        one.append(ZeekLetter.synAck.ascii)
        #expect(one.isOnly(.synAck))
    }
}
