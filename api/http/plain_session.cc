// HTTP on the bare connection.
#include "api/http/http_session.h"

namespace dscan {
namespace {

class PlainSession final : public HttpSession<boost::beast::tcp_stream> {
 public:
  using HttpSession::HttpSession;

 private:
  boost::asio::awaitable<bool> open() override { co_return true; }
  boost::asio::awaitable<void> part() override { co_return; }
};

}  // namespace

SessionMaker plain_sessions(SessionContext& context) {
  return [&context](boost::asio::ip::tcp::socket socket) {
    return std::make_shared<PlainSession>(context, std::move(socket));
  };
}

}  // namespace dscan
