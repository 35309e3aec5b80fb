// The least that Beast can do: one thread that answers every request with the bytes of one file. What dscan
// serve is measured against.
//
//   dscan_bare_server FILE
//
// Prints the port it listens on, of 127.0.0.1; ends when its standard input does.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace dscan::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

asio::awaitable<void> answer_all(tcp::socket socket, const std::string& body) {
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer;
  try {
    while (true) {
      http::request<http::empty_body> request;
      co_await http::async_read(stream, buffer, request, asio::use_awaitable);
      http::response<http::span_body<const char>> response{http::status::ok, request.version()};
      response.set(http::field::content_type, "application/json");
      response.body() = {body.data(), body.size()};
      response.keep_alive(request.keep_alive());
      response.prepare_payload();
      co_await http::async_write(stream, response, asio::use_awaitable);
      if (!request.keep_alive()) co_return;
    }
  } catch (const boost::system::system_error&) {
    // The client has gone.
  }
}

asio::awaitable<void> accept_all(tcp::acceptor& acceptor, const std::string& body) {
  while (true) {
    tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(acceptor.get_executor(), answer_all(std::move(socket), body), asio::detached);
  }
}

int run(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string body{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  asio::io_context context(1);
  tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  asio::co_spawn(context, accept_all(acceptor, body), asio::detached);
  asio::posix::stream_descriptor input(context, 0);
  char byte = 0;
  input.async_read_some(asio::buffer(&byte, 1),
                        [&](const boost::system::error_code&, std::size_t) { context.stop(); });
  std::cout << acceptor.local_endpoint().port() << std::endl;
  context.run();
  return 0;
}

}  // namespace
}  // namespace dscan::bench

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: dscan_bare_server FILE\n";
    return 2;
  }
  return dscan::bench::run(argv[1]);
}
