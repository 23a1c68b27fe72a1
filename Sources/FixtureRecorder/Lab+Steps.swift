import Glibc

/// The steps that most scenarios begin or end with.
extension Lab {
    /// A client's socket and the server's socket for it.
    struct Connection {
        let client: TCPSocket
        let server: TCPSocket
        let listener: TCPSocket

        /// The client asks in 7 bytes and is answered in 18.
        func exchange() throws(RecorderError) {
            try client.send("hello\r\n")
            try server.receiveAll(7)
            try server.send("hello from server\n")
            try client.receiveAll(18)
        }

        /// The client closes, the server reads the end and closes `pause` seconds later.
        func close(after pause: Double = 0.1) throws(RecorderError) {
            try client.close()
            try server.receive()
            Clock.sleep(pause)
            try server.close()
        }
    }

    /// A listening socket of the server.
    func listen(_ backlog: Int = 16, receiveBuffer: CInt? = nil) throws(RecorderError) -> TCPSocket {
        let listener = try server.socket("listener")
        if let receiveBuffer { try listener.set(.receiveBuffer, receiveBuffer) }
        try listener.bind(server.address, port: Self.port)
        try listener.listen(backlog)
        return listener
    }

    /// connect() by a new socket of the client.
    @discardableResult
    func connect(_ name: String = "client", expecting code: CInt = 0) throws(RecorderError) -> TCPSocket {
        let socket = try client.socket(name)
        try socket.connect(server.address, port: Self.port, expecting: code)
        return socket
    }

    /// connect() that does not wait, by a new socket of the client.
    func startConnecting(_ name: String = "client") throws(RecorderError) -> TCPSocket {
        let socket = try client.socket(name)
        try socket.startConnecting(server.address, port: Self.port)
        return socket
    }

    /// An accepted connection.
    func establish(receiveBuffer: CInt? = nil) throws(RecorderError) -> Connection {
        let listener = try listen(receiveBuffer: receiveBuffer)
        let client = try connect()
        return Connection(client: client, server: try listener.accept(), listener: listener)
    }

    /// An accepted connection with the seven-byte question answered.
    func establishAndExchange() throws(RecorderError) -> Connection {
        let connection = try establish()
        Clock.sleep(0.05)
        try connection.exchange()
        Clock.sleep(0.1)
        return connection
    }

    /// A connection from a chosen port of the client.
    func connectFromPort(_ port: UInt16, to listener: TCPSocket) throws(RecorderError) -> Connection {
        let socket = try client.socket("client:\(port)")
        try socket.bind(client.address, port: port)
        try socket.connect(server.address, port: Lab.port)
        let accepted = try listener.accept()
        pause(0.05)
        return Connection(client: socket, server: accepted, listener: listener)
    }

    /// Lets time pass.
    func pause(_ seconds: Double) {
        Clock.sleep(seconds)
    }
}
